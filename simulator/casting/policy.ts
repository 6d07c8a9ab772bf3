import aliyun from '../../fixtures/policies/presets/aliyun.json' with { type: 'json' };
import documented from '../../fixtures/policies/presets/documented.json' with { type: 'json' };
import lenient from '../../fixtures/policies/presets/lenient.json' with { type: 'json' };
import paper from '../../fixtures/policies/presets/paper.json' with { type: 'json' };
import rateLimits from '../../fixtures/policies/presets/rate-limits.json' with { type: 'json' };
import shortLived from '../../fixtures/policies/presets/short-lived.json' with { type: 'json' };
import strict from '../../fixtures/policies/presets/strict.json' with { type: 'json' };
import type { Carrier } from '../core/route/carrier.ts';
import type { CarrierId } from '../core/words/carrier-id.ts';
import { mistake, type Problem } from '../core/words/mistake.ts';
import {
  compilePolicy,
  namesMeant,
  type Policy,
  type PolicyEntry,
  type PolicyValue,
  type PolicyValues,
  policyProblems,
  valuesByRow,
} from '../core/world/policy.ts';
import { nearest } from './nearest.ts';

type ByCarrier<Value> = Partial<Record<CarrierId, Readonly<Record<string, Value>>>>;

/** A named set of values, as data. */
export interface PolicyPreset {
  readonly id: string;
  readonly en: string;
  readonly zh: string;
  readonly source: string;
  readonly values: ByCarrier<PolicyValue>;
}

/** What a world is to have otherwise: values by carrier, laid over a preset. */
export interface PolicyDefinition extends ByCarrier<PolicyValue> {
  readonly preset?: string;
}

/** A change in a living world; null takes back what was set by name. */
export interface PolicyChange {
  readonly preset?: string;
  readonly values?: ByCarrier<PolicyValue | null>;
}

/** A policy as it holds, and who set it. */
export interface PolicySetting extends Omit<PolicyEntry, 'value' | 'switches'> {
  readonly value: PolicyValue;
  readonly default: PolicyValue;
  readonly setBy: 'default' | 'preset' | 'world';
}

export const presets: readonly PolicyPreset[] = [lenient, documented, strict, rateLimits, shortLived, paper, aliyun];

/** The preset of worlds that name none. */
export const defaultPreset = lenient.id;

/** Their names. */
export const presetIds: readonly string[] = presets.map(({ id }) => id);

/** Nothing where there is such a preset. */
export function presetProblems(id: string, path: string): readonly Problem[] {
  if (presetIds.includes(id)) return [];
  return [mistake('preset.unknown', path, id, { near: nearest(id, presetIds), names: presetIds })];
}

/** Everything that is wrong with a definition, which stands at `path`. */
export function definitionProblems(
  carriers: readonly Carrier[],
  { preset, ...values }: PolicyDefinition,
  path: string,
): readonly Problem[] {
  const problems = preset === undefined ? [] : presetProblems(preset, `${path}/preset`);
  const wrong = carriers.map(({ id, policy }) => policyProblems(policy, values[id] ?? {}, `${path}/${id}`, nearest));
  return [...problems, ...wrong.flat()];
}

/** Everything that is wrong with a change. */
export function changeProblems(
  carriers: readonly Carrier[],
  { preset, values = {} }: PolicyChange,
): readonly Problem[] {
  const problems = preset === undefined ? [] : presetProblems(preset, '/preset');
  const wrong = carriers.map(({ id, policy }) => {
    // Whoever takes a value back has to name a policy, and what the row has in its place is right.
    const given = Object.entries(values[id] ?? {}).map(([name, value]) => {
      const [row = name] = namesMeant(policy, name);
      return [name, value ?? (Object.hasOwn(policy, row) ? policy[row]?.value : null)];
    });
    return policyProblems(policy, Object.fromEntries(given), `/values/${id}`, nearest);
  });
  return [...problems, ...wrong.flat()];
}

/** The rules by which the carriers go in a world; names that nobody knows were refused before. */
export function compilePolicies(
  carriers: readonly Carrier[],
  definition: PolicyDefinition,
): Readonly<Record<CarrierId, Policy>> {
  const policies = {} as Record<CarrierId, Policy>;
  for (const { id, policy } of carriers) {
    policies[id] = compilePolicy(policy, { ...laid(policy, definition, id), ...own(policy, definition, id) });
  }
  return policies;
}

/** A definition with a change made to it: a preset clears what was set by name before. */
export function changed(
  carriers: readonly Carrier[],
  before: PolicyDefinition,
  change: PolicyChange,
): PolicyDefinition {
  const preset = change.preset ?? before.preset;
  const after: { -readonly [Key in CarrierId]?: PolicyValues } = {};
  for (const { id, policy } of carriers) {
    const kept = change.preset === undefined ? own(policy, before, id) : {};
    const values: Record<string, PolicyValue | null> = { ...kept, ...valuesByRow(policy, change.values?.[id] ?? {}) };
    const set = Object.entries(values).filter((entry): entry is [string, PolicyValue] => entry[1] !== null);
    if (set.length > 0) after[id] = Object.fromEntries(set);
  }
  return { ...(preset === undefined ? {} : { preset }), ...after };
}

/** Every policy of a carrier as a definition has it. */
export function settings(carrier: Carrier, definition: PolicyDefinition): Readonly<Record<string, PolicySetting>> {
  const { id, policy } = carrier;
  const [below, above] = [laid(policy, definition, id), own(policy, definition, id)];
  return Object.fromEntries(
    Object.entries(policy).map(([name, { value: usual, switches: _switches, ...row }]) => {
      const value = above[name] ?? below[name] ?? usual;
      const setBy = name in above ? 'world' : name in below ? 'preset' : 'default';
      return [name, { value, default: usual, setBy, ...row }];
    }),
  );
}

function laid(table: Carrier['policy'], { preset = defaultPreset }: PolicyDefinition, id: CarrierId): PolicyValues {
  return valuesByRow(table, presets.find((each) => each.id === preset)?.values[id] ?? {});
}

function own(table: Carrier['policy'], definition: PolicyDefinition, id: CarrierId): PolicyValues {
  return valuesByRow(table, definition[id] ?? {});
}
