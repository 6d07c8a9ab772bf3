import type { Mutant } from '../../mutants/mutant.ts';
import type { Case } from '../../suite/case.ts';
import { type Verdict, verdicts } from '../../suite/verdict.ts';
import { ofCase } from './fingerprint.ts';

/** Ids of the cases that came to each verdict but the one that is hoped for. */
export type Ended = Readonly<Partial<Record<Verdict, readonly string[]>>>;

/** One mutant, judged by the cases. */
export interface Row {
  readonly mutant: string;
  /** Fingerprint of the mutant when it was judged. */
  readonly made: string;
  /** Fingerprint of all sources when it was judged first. */
  readonly from: string;
  readonly ended: Ended;
  /** Cases that have not judged it as they are now; left out where there are none. */
  readonly lacks?: readonly string[];
}

/** What every case came to on every mutant: fixtures/proof/matrix.json. */
export interface MatrixRecord {
  /** The scale of verdicts, the worst last. */
  readonly verdicts: readonly string[];
  /** Whether nothing was lacking once; from then on nothing may. */
  readonly isWhole: boolean;
  /** Fingerprints of the cases by which rows were judged, by id. */
  readonly cases: Readonly<Record<string, string>>;
  /** One a mutant; none where it was not judged at all. */
  readonly rows: readonly Row[];
}

/** What there is to be judged, and by what. */
export interface Today {
  readonly cases: readonly Case[];
  readonly mutants: readonly Pick<Mutant, 'id'>[];
  /** Fingerprints of the mutants by id. */
  readonly made: ReadonlyMap<string, string>;
}

export const nothing: MatrixRecord = { verdicts, isWhole: false, cases: {}, rows: [] };

/**
 * The record as one of today: what has changed is lacking, what is gone is forgotten. `isGood` says which rows may stay, all
 * unless told.
 */
export function broughtUp(record: MatrixRecord, today: Today, isGood = (_: Row): boolean => true): MatrixRecord {
  const cases = Object.fromEntries(today.cases.map((one) => [one.id, ofCase(one)]));
  const isSameScale = record.verdicts.join() === verdicts.join();
  const known = new Set(Object.keys(cases).filter((id) => isSameScale && record.cases[id] === cases[id]));
  const old = new Map(record.rows.filter(isGood).map((row) => [row.mutant, row]));
  const rows = today.mutants.flatMap(({ id }): readonly Row[] => {
    const row = old.get(id);
    if (row === undefined || row.made !== today.made.get(id)) return [];
    const lacks = Object.keys(cases).filter((each) => !known.has(each) || row.lacks?.includes(each));
    return [rowOf({ ...row, ended: keep(row.ended, (each) => known.has(each)), lacks })];
  });
  return { verdicts, isWhole: record.isWhole, cases, rows };
}

/** What is still to be judged: mutants, and by which cases. */
export function lackingIn({ cases, rows }: MatrixRecord, mutants: Today['mutants']) {
  const byMutant = new Map(rows.map((row) => [row.mutant, row.lacks ?? []]));
  const all = mutants.map(({ id }) => ({ mutant: id, cases: byMutant.get(id) ?? Object.keys(cases) }));
  return all.filter((each) => each.cases.length > 0);
}

type Result = { readonly id: string; readonly verdict: Verdict };

/** The record with what a mutant has come to. */
export function withResults(
  record: MatrixRecord,
  { mutants, made }: Today,
  mutant: string,
  by: readonly Result[],
  from: string,
) {
  const judged = new Map(by.map(({ id, verdict }) => [id, verdict]));
  const old = record.rows.find((row) => row.mutant === mutant);
  const before = keep(old?.ended ?? {}, (id) => !judged.has(id));
  const ended: Ended = Object.fromEntries(
    verdicts.map((verdict) => {
      const now = verdict === 'pass' ? [] : by.filter((each) => each.verdict === verdict).map(({ id }) => id);
      return [verdict, [...(before[verdict] ?? []), ...now].sort()];
    }),
  );
  const lacks = (old?.lacks ?? Object.keys(record.cases)).filter((id) => !judged.has(id));
  const row = rowOf({ mutant, made: made.get(mutant) ?? '', from: old?.from ?? from, ended, lacks });
  const rows = new Map([...record.rows.map((each) => [each.mutant, each] as const), [mutant, row]]);
  const inOrder = mutants.flatMap(({ id }) => rows.get(id) ?? []);
  return { ...record, rows: inOrder };
}

const keep = (ended: Ended, isIn: (id: string) => boolean): Ended =>
  Object.fromEntries(Object.entries(ended).map(([verdict, ids]) => [verdict, ids.filter(isIn)]));

/** Without lists that are empty. */
function rowOf({ mutant, made, from, ended, lacks = [] }: Row): Row {
  const full = Object.fromEntries(Object.entries(ended).filter(([, ids]) => ids.length > 0));
  return { mutant, made, from, ended: full, ...(lacks.length > 0 && { lacks }) };
}
