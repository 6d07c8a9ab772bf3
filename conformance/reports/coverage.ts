import { cases as ofBackends } from '../cases/backend/index.ts';
import { cases } from '../cases/index.ts';
import { rules } from '../clauses/rules.ts';
import { type CoverageState, type Covered, countsOf, coverageIn, coverageOfRules } from '../suite/coverage.ts';
import { type CaseResult, type RunResult, type Verdict, worst } from '../suite/verdict.ts';

/** A requirement that a run has put to the test. */
export interface Tested {
  readonly id: string;
  readonly state: CoverageState;
  /** The worst that its cases came to. */
  readonly verdict: Verdict;
  readonly cases: readonly string[];
}

type Judged = Pick<RunResult, 'cases' | 'subject'>;

/** How far a run has tested what its subject has to keep: a service the agreement, a backend the rules. */
export const coveredBy = ({ subject, cases: results }: Judged): readonly Covered[] =>
  subject === 'backend' ? coverageOfRules([...rules.values()], ofBackends, results) : coverageIn(cases, results);

/** All requirements as numbers, and those that a run was about. */
export function testedIn(result: Judged) {
  const covered = coveredBy(result);
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
