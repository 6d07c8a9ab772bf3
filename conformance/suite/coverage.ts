import { clauses } from '../clauses/index.ts';
import type { Case } from './case.ts';

/** A requirement, and the cases that test it. */
export interface Covered {
  readonly id: string;
  readonly clause: string;
  readonly cases: readonly string[];
  /** `tested`, `excluded` for good reason, or `open`: nobody has written a case yet. */
  readonly state: 'tested' | 'excluded' | 'open';
}

export function coverageOf(cases: readonly Case[]): readonly Covered[] {
  return [...clauses.values()].map(({ id, clause, excluded }) => {
    const testing = cases.filter((one) => one.clauses.includes(id)).map((one) => one.id);
    const state = testing.length > 0 ? 'tested' : excluded === null ? 'open' : 'excluded';
    return { id, clause, cases: testing, state };
  });
}
