import { type Clause, clauses, type Exclusion, type Level, type Words } from '../clauses/index.ts';
import type { Case, Profile } from './case.ts';
import type { CaseResult } from './verdict.ts';

/** `in-part`: cases look at some of it, and `missing` says what they leave out. */
export const coverageStates = ['tested', 'in-part', 'untested', 'excluded'] as const;
export type CoverageState = (typeof coverageStates)[number];

/** A requirement, how far it is tested, and by which cases. */
export interface Covered {
  readonly id: string;
  readonly clause: string;
  readonly level: Level;
  readonly profile: Profile;
  readonly state: CoverageState;
  readonly cases: readonly string[];
  readonly missing: readonly Words[];
  readonly excluded: Exclusion | null;
}

export type CoverageCounts = Readonly<Record<CoverageState, number>> & { readonly all: number };

type Naming = Pick<Case, 'id' | 'clauses'>;

/** How far the cases test each requirement, in the order of the agreement: whoever counts requirements counts these. */
export function coverageOf(cases: readonly Naming[]): readonly Covered[] {
  return covered(cases, () => true);
}

/** The same of one run: a requirement is tested in part where some of its cases were not judged. */
export function coverageIn(cases: readonly Naming[], results: readonly Pick<CaseResult, 'id' | 'verdict'>[]) {
  const judged = judgedIn(results);
  return covered(cases, (id) => judged.has(id));
}

const judgedIn = (results: readonly Pick<CaseResult, 'id' | 'verdict'>[]): ReadonlySet<string> =>
  new Set(results.filter(({ verdict }) => isJudgement.has(verdict)).map(({ id }) => id));

const isJudgement: ReadonlySet<string> = new Set(['pass', 'warn', 'fail']);

/** The same of rules that leave nothing to others. */
export function coverageOfRules(
  rules: readonly Pick<Clause, 'id' | 'clause' | 'level' | 'missing'>[],
  cases: readonly Naming[],
  results: readonly Pick<CaseResult, 'id' | 'verdict'>[],
): readonly Covered[] {
  const judged = judgedIn(results);
  const all = rules.map((rule) => ({ ...rule, profile: 'full' as const, excluded: null }));
  return covered(cases, (id) => judged.has(id), all);
}

type Row = Pick<Clause, 'id' | 'clause' | 'level' | 'profile' | 'missing' | 'excluded'>;

function covered(
  cases: readonly Naming[],
  counts: (id: string) => boolean,
  rows: readonly Row[] = [...clauses.values()],
): readonly Covered[] {
  const naming = new Map<string, string[]>();
  for (const one of cases) for (const id of one.clauses) naming.set(id, [...(naming.get(id) ?? []), one.id]);
  return rows.map(({ id, clause, level, profile, missing = [], excluded }) => {
    const all = naming.get(id) ?? [];
    const own = all.filter(counts);
    const isWhole = own.length === all.length && missing.length === 0;
    const state = own.length === 0 ? without({ excluded }) : isWhole ? 'tested' : 'in-part';
    return { id, clause, level, profile, state, cases: own, missing, excluded };
  });
}

const without = ({ excluded }: Pick<Clause, 'excluded'>): CoverageState =>
  excluded === null ? 'untested' : 'excluded';

export function countsOf(covered: readonly Pick<Covered, 'state'>[]): CoverageCounts {
  const of = (state: CoverageState) => covered.filter((each) => each.state === state).length;
  return {
    tested: of('tested'),
    'in-part': of('in-part'),
    untested: of('untested'),
    excluded: of('excluded'),
    all: covered.length,
  };
}
