import { cases } from '../cases/index.ts';
import { type CoverageState, countsOf, coverageIn } from '../suite/coverage.ts';
import { type CaseResult, type RunResult, type Verdict, worst } from '../suite/verdict.ts';

/** A requirement that a run has put to the test. */
export interface Tested {
  readonly id: string;
  readonly state: CoverageState;
  /** The worst that its cases came to. */
  readonly verdict: Verdict;
  readonly cases: readonly string[];
}

/** How far a run has tested the agreement: all requirements as numbers, and those that it was about. */
export function testedIn(result: Pick<RunResult, 'cases'>) {
  const covered = coverageIn(cases, result.cases);
  const byClause = new Map<string, CaseResult[]>();
  for (const one of result.cases) {
    if (one.verdict === 'notApplicable') continue;
    for (const id of one.clauses) byClause.set(id, [...(byClause.get(id) ?? []), one]);
  }
  const rows = covered.flatMap(({ id, state }): readonly Tested[] => {
    const list = byClause.get(id) ?? [];
    if (list.length === 0) return [];
    const verdict = worst(list.map((one) => one.verdict));
    return [{ id, state, verdict, cases: [...new Set(list.map((one) => one.id))] }];
  });
  return { counts: countsOf(covered), rows };
}
