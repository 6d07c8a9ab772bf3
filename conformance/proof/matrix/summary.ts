import type { Mutant } from '../../mutants/mutant.ts';
import type { Covered } from '../../suite/coverage.ts';
import type { Verdict } from '../../suite/verdict.ts';
import { caughtBy, explained, proofs } from './explained.ts';
import { lackingIn, type MatrixRecord } from './record.ts';

interface Beside {
  readonly mutants: readonly Pick<Mutant, 'id' | 'claims'>[];
  readonly covered: readonly Covered[];
  /** Fingerprint of today's sources. */
  readonly from: string;
  /** Every requirement with its proof. */
  readonly isLong: boolean;
}

/** Claims that the record does not bear out, of mutants that it has: `mutant CASE`. */
export function unborne({ rows }: Pick<MatrixRecord, 'rows'>, mutants: Beside['mutants']): readonly string[] {
  const byMutant = new Map(rows.map((row) => [row.mutant, row]));
  return mutants.flatMap(({ id, claims }) => {
    const row = byMutant.get(id);
    if (row === undefined) return [];
    const open = [...caughtBy(row), ...(row.lacks ?? [])];
    return claims.filter((each) => !open.includes(each)).map((each) => `${id} ${each}`);
  });
}

/** What a record says in words, and whether all is as it should be. */
export function summary(record: MatrixRecord, { mutants, covered, from, isLong }: Beside) {
  const { rows } = record;
  const count = (verdict: Verdict): number => rows.reduce((sum, { ended }) => sum + (ended[verdict]?.length ?? 0), 0);
  const whole = rows.filter(({ lacks }) => lacks === undefined);
  const idOf = ({ mutant }: { readonly mutant: string }): string => mutant;
  const alive = whole.filter((row) => caughtBy(row).length === 0);
  const warned = whole.filter(({ ended: { fail = [], warn = [] } }) => fail.length === 0 && warn.length > 0);
  const old = whole.filter((row) => row.from !== from);
  const lacking = lackingIn(record, mutants);
  const claims = unborne(record, mutants);
  const caught = new Set(rows.flatMap(caughtBy));
  const idle = lacking.length > 0 ? [] : Object.keys(record.cases).filter((id) => !caught.has(id));
  const proven = explained(record, covered);
  const byProof = proofs.map((proof) => `${proven.filter((each) => each.proof === proof).length} ${proof}`);
  const lines = [
    `${whole.length} mutants of ${mutants.length} by ${Object.keys(record.cases).length} cases: ${count('fail')} failures, ${count('warn')} warnings, ${count('untestable')} untestable, ${count('harnessError')} errors of our own`,
    `mutants that fail: ${whole.length - alive.length - warned.length}, that draw warnings alone: ${warned.length}, that stay alive: ${alive.length}`,
    ...list('alive', alive.map(idOf)),
    ...list('warnings alone', warned.map(idOf)),
    ...list('claims that do not hold', claims),
    ...list('cases that catch nothing', idle),
    `requirements called tested: ${proven.length}, of these proven ${byProof.join(', ')}`,
    ...proven
      .filter(({ proof }) => isLong || proof === 'none' || proof === 'among')
      .map(({ id, proof, mutants, beside }) => `  ${id} ${proof}: ${[...mutants.slice(0, 5), ...beside].join(' ')}`),
    ...list('still to be judged', lacking.map(idOf)),
    ...(old.length > 0 ? [`${old.length} rows were judged by other sources; --anew judges them again`] : []),
  ];
  return { lines, isGood: claims.length === 0 && alive.length === 0 && lacking.length === 0 };
}

const list = (title: string, ids: readonly string[]): readonly string[] =>
  ids.length === 0 ? [] : [`${title}: ${ids.join(', ')}`];
