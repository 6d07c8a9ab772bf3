import type { SuiteCase, SuiteCaseResult, SuiteClause } from '../../control/client/index.ts';
import { carrierIds } from '../../core/words/carrier-id.ts';

export type Verdict = SuiteCaseResult['verdict'];

/** What a reader must see comes first. */
export const verdicts: readonly Verdict[] = ['fail', 'harnessError', 'untestable', 'warn', 'pass', 'notApplicable'];

/** A case with what it came to on each carrier. */
export interface CaseRow {
  readonly id: string;
  readonly titles: { readonly en: string; readonly zh: string };
  readonly results: readonly SuiteCaseResult[];
  /** Of a run before, where it came to something else: null where it was not run then. */
  readonly before: ReadonlyMap<SuiteCaseResult, Verdict | null>;
}

/** Cases stand under the requirement that they name first. */
export interface Requirement {
  readonly clause: SuiteClause;
  readonly rows: readonly CaseRow[];
}

export interface Chapter {
  /** `0` is the preamble, `X` what the technical documents add. */
  readonly id: string;
  readonly requirements: readonly Requirement[];
}

interface Known {
  readonly clauses: ReadonlyMap<string, SuiteClause>;
  readonly cases: ReadonlyMap<string, SuiteCase>;
}

export interface Wish {
  /** A verdict, `changed`, or nothing for all. */
  readonly verdict: string;
  readonly text: string;
}

const keyOf = ({ id, carrier }: SuiteCaseResult): string => `${id} ${carrier}`;

/** What came to another verdict than in a run before. */
export function changesBetween(
  now: readonly SuiteCaseResult[],
  before: readonly SuiteCaseResult[],
): ReadonlyMap<SuiteCaseResult, Verdict | null> {
  const then = new Map(before.map((each) => [keyOf(each), each.verdict]));
  const changed = now.filter((each) => then.get(keyOf(each)) !== each.verdict);
  return new Map(changed.map((each) => [each, then.get(keyOf(each)) ?? null]));
}

/** Results in the order of the agreement, those alone that somebody looks for. */
export function byClause(
  results: readonly SuiteCaseResult[],
  { clauses, cases }: Known,
  { verdict, text }: Wish,
  changes: ReadonlyMap<SuiteCaseResult, Verdict | null> = new Map(),
): readonly Chapter[] {
  const rows = new Map<string, SuiteCaseResult[]>();
  for (const each of results) {
    const isWanted = verdict === '' || (verdict === 'changed' ? changes.has(each) : each.verdict === verdict);
    if (!isWanted || !speaksOf(each, text, { clauses, cases })) continue;
    rows.set(each.id, [...(rows.get(each.id) ?? []), each]);
  }
  const chapters = new Map<string, Requirement[]>();
  const order = [...cases.keys()];
  for (const clause of clauses.values()) {
    const ids = [...rows.keys()].filter((id) => rows.get(id)?.[0]?.clauses[0] === clause.id);
    if (ids.length === 0) continue;
    const here = ids
      .sort((a, b) => order.indexOf(a) - order.indexOf(b))
      .map((id) => rowOf(id, rows.get(id) ?? [], cases, changes));
    const chapter = clause.clause.split('.')[0] as string;
    chapters.set(chapter, [...(chapters.get(chapter) ?? []), { clause, rows: here }]);
  }
  return [...chapters].map(([id, requirements]) => ({ id, requirements }));
}

const carrierOrder = [null, ...carrierIds];

function rowOf(
  id: string,
  results: readonly SuiteCaseResult[],
  cases: Known['cases'],
  changes: ReadonlyMap<SuiteCaseResult, Verdict | null>,
): CaseRow {
  const title = results[0]?.title ?? id;
  return {
    id,
    titles: cases.get(id)?.titles ?? { en: title, zh: title },
    results: results.toSorted((a, b) => carrierOrder.indexOf(a.carrier) - carrierOrder.indexOf(b.carrier)),
    before: new Map([...changes].filter(([each]) => each.id === id)),
  };
}

/** Whether every word that is looked for stands somewhere in what is known of a result. */
function speaksOf(result: SuiteCaseResult, text: string, { clauses, cases }: Known): boolean {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return true;
  const { en = '', zh = '' } = cases.get(result.id)?.titles ?? {};
  const asked = result.clauses.flatMap((id) => {
    const clause = clauses.get(id);
    return clause === undefined ? [id] : [id, clause.zh, clause.requirement.en, clause.requirement.zh];
  });
  const all = [result.id, result.title, en, zh, result.reason ?? '', ...asked].join('\n').toLowerCase();
  return wanted.every((word) => all.includes(word));
}

/** How many results there are of each verdict. */
export function sumsOf(results: readonly SuiteCaseResult[]): Readonly<Partial<Record<Verdict, number>>> {
  const sums: Partial<Record<Verdict, number>> = {};
  for (const { verdict } of results) sums[verdict] = (sums[verdict] ?? 0) + 1;
  return sums;
}
