import type { FidelityEntry } from '../../fixtures/api-types.ts';
import failures from '../../fixtures/phones/failures.json' with { type: 'json' };
import generations from '../../fixtures/phones/generations.json' with { type: 'json' };
import switches from '../../fixtures/phones/switches.json' with { type: 'json' };
import type { Carrier } from '../core/route/carrier.ts';
import { asEvidence } from '../core/words/evidence.ts';
import { pageCodes } from '../handset/page/failures.ts';

interface Switch {
  readonly flag: string;
  readonly evidence: string;
  readonly source: string;
  readonly title: { readonly en: string; readonly zh: string };
  readonly policies?: readonly string[];
}

/** What SDKs and the page script say of failures that they find by themselves, and what each switch of a phone changes. */
export function phonesKnown(carriers: readonly Carrier[]): readonly FidelityEntry[] {
  return [...sdksKnown(), ...pageKnown(), ...switchesKnown(carriers)];
}

function sdksKnown(): readonly FidelityEntry[] {
  return Object.entries(failures).flatMap(([name, { codes, en, zh }]) =>
    Object.entries(codes).flatMap(([at, said]): readonly FidelityEntry[] => {
      if (said === null) return [];
      const { code, evidence, source } = said;
      const owner = generations[at as keyof typeof codes].carrier as FidelityEntry['owner'];
      return [{ owner, aspect: 'sdk', at, name, value: code, evidence: asEvidence(evidence), source, en, zh }];
    }),
  );
}

function pageKnown(): readonly FidelityEntry[] {
  return Object.entries(pageCodes).map(([name, { code, text, evidence, source }]) => {
    return { owner: 'cmcc', aspect: 'sdk', at: 'page', name, value: code, evidence, source, en: text, zh: text };
  });
}

function switchesKnown(carriers: readonly Carrier[]): readonly FidelityEntry[] {
  return Object.values(switches as Readonly<Record<string, Switch>>).map(
    ({ flag, evidence, source, title, policies = [] }): FidelityEntry => {
      const over = carriers.flatMap(({ id, policy }) =>
        policies.filter((each) => Object.hasOwn(policy, each)).map((each) => `${id}.${each}`),
      );
      return {
        ...{ owner: 'phone', aspect: 'switch', name: flag.split(' ', 1)[0] ?? flag, evidence: asEvidence(evidence) },
        ...{ source, en: title.en, zh: title.zh },
        ...(over.length === 0 ? {} : { policies: over }),
      };
    },
  );
}
