import type { WorldDefinition } from '../../fixtures/api-types.ts';
import type { Carrier } from '../core/route/carrier.ts';
import { heading } from '../core/words/mistake.ts';
import { Misuse } from '../core/words/misuse.ts';
import type { Policies } from '../core/world/policy-history.ts';
import {
  changed,
  changeProblems,
  compilePolicies,
  defaultPreset,
  type PolicyChange,
  type PolicyDefinition,
  presetProblems,
} from './policy.ts';

/** What the worlds of a process go by where they say nothing, and how their own words are read. */
export class PolicyBook {
  readonly #carriers: readonly Carrier[];
  readonly #preset: string;
  readonly #usual: Policies;

  /** Throws `ERR_POLICY_INVALID` for a preset that is none. */
  constructor(carriers: readonly Carrier[], preset = defaultPreset) {
    const problems = presetProblems(preset, '/policyPreset');
    if (problems.length > 0) throw new Misuse('ERR_POLICY_INVALID', heading('preset.none'), problems);
    this.#carriers = carriers;
    this.#preset = preset;
    this.#usual = compilePolicies(carriers, { preset });
  }

  /** What a definition asks for: its values over its preset, else over that of the process. */
  asked({ policy = {} }: WorldDefinition): PolicyDefinition {
    return { preset: this.#preset, ...policy };
  }

  compiled(definition: WorldDefinition): Policies {
    return definition.policy === undefined ? this.#usual : compilePolicies(this.#carriers, this.asked(definition));
  }

  /** A definition after a change. Throws `ERR_POLICY_INVALID` with every mistake. */
  changed(definition: WorldDefinition, change: PolicyChange): WorldDefinition {
    const problems = changeProblems(this.#carriers, change);
    if (problems.length > 0) throw new Misuse('ERR_POLICY_INVALID', heading('nothing-changed'), problems);
    return { ...definition, policy: changed(this.#carriers, this.asked(definition), change) };
  }
}
