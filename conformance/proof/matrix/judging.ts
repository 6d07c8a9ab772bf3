import { cases as all } from '../../cases/index.ts';
import type { Case } from '../../suite/case.ts';
import { runSuite } from '../../suite/run.ts';
import type { Verdict } from '../../suite/verdict.ts';
import { mutantNamed, mutantTarget } from '../../targets/mutant.ts';
import { referenceTarget } from '../../targets/reference.ts';
import type { Carriers } from '../../targets/surroundings.ts';

/** A mutant, and the cases that are to judge it, by their ids. */
export interface Order {
  readonly mutant: string;
  readonly cases: readonly string[];
}

export interface Judged {
  readonly mutant: string;
  readonly results: readonly { readonly id: string; readonly verdict: Verdict; readonly reason?: string }[];
}

/** Judges one mutant, by each case on the first of its carriers. */
export async function judge({ mutant, cases }: Order, { control, gateways }: Carriers): Promise<Judged> {
  const wanted = all.filter(({ id }: Case) => cases.includes(id));
  const { cases: results } = await runSuite({
    ...{ control, gateways, cases: wanted, once: true },
    adapter: mutantTarget(mutantNamed(mutant)),
    arbiter: referenceTarget(),
    // Worlds of one box share their names.
    seed: `proof-${mutant}`,
  });
  return {
    mutant,
    results: results.map(({ id, verdict, reason }) => ({ id, verdict, ...(reason !== undefined && { reason }) })),
  };
}
