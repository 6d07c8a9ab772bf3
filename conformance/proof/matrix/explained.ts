import type { Covered } from '../../suite/coverage.ts';
import type { MatrixRecord, Row } from './record.ts';

/**
 * How well it is known that a requirement called tested is: `alone`, where a mutant fails its cases and no other requirement
 * has all of these; `together`, where others have them too; `among`, where whatever fails its cases fails others besides.
 */
export const proofs = ['alone', 'together', 'among', 'none'] as const;
export type Proof = (typeof proofs)[number];

export interface Proven {
  readonly id: string;
  readonly proof: Proof;
  /** Mutants that prove it so. */
  readonly mutants: readonly string[];
  /** The other requirements that explain these mutants as well. */
  readonly beside: readonly string[];
}

/** The cases that caught a mutant. */
export const caughtBy = ({ ended }: Pick<Row, 'ended'>): readonly string[] => [
  ...(ended.fail ?? []),
  ...(ended.warn ?? []),
];

/** What the record proves of each requirement that is called tested. */
export function explained(
  { rows }: Pick<MatrixRecord, 'rows'>,
  covered: readonly Pick<Covered, 'id' | 'state' | 'cases'>[],
): readonly Proven[] {
  const tested = covered.filter(({ state }) => state === 'tested');
  const caught = rows.map((row) => ({ mutant: row.mutant, by: caughtBy(row) })).filter(({ by }) => by.length > 0);
  const has = ({ cases }: Pick<Covered, 'cases'>, by: readonly string[]): boolean =>
    by.every((id) => cases.includes(id));
  return tested.map((one) => {
    const whole = caught.filter(({ by }) => has(one, by));
    const others = whole.map(({ mutant, by }) => ({
      mutant,
      others: tested.filter((other) => other !== one && has(other, by)).map(({ id }) => id),
    }));
    const own = others.filter((each) => each.others.length === 0);
    if (own.length > 0) return { id: one.id, proof: 'alone', mutants: own.map(({ mutant }) => mutant), beside: [] };
    if (whole.length > 0)
      return {
        id: one.id,
        proof: 'together',
        mutants: whole.map(({ mutant }) => mutant),
        beside: [...new Set(others.flatMap((each) => each.others))],
      };
    const some = caught.filter(({ by }) => by.some((id) => one.cases.includes(id)));
    return {
      id: one.id,
      proof: some.length > 0 ? 'among' : 'none',
      mutants: some.map(({ mutant }) => mutant),
      beside: [],
    };
  });
}
