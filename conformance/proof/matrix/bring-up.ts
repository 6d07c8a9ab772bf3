import { cases } from '../../cases/index.ts';
import { mutants } from '../../mutants/index.ts';
import { coverageOf } from '../../suite/coverage.ts';
import { ofMutants, ofSources } from './fingerprint.ts';
import { broughtUp, lackingIn, withResults } from './record.ts';
import { readRecord, writeRecord } from './record-file.ts';
import { summary } from './summary.ts';
import { judgeAll } from './workers.ts';

export interface Wishes {
  readonly jobs: number;
  readonly mutants?: readonly string[];
  readonly anew?: true;
  /** The summary has every requirement. */
  readonly rows?: true;
}

/** Judges what the record does not know, keeps each row as soon as it is there, and sums up. */
export async function bringUp({ jobs, mutants: wanted, anew, rows }: Wishes): Promise<void> {
  const root = process.cwd();
  const from = ofSources(root);
  const today = { cases, mutants, made: ofMutants(root) };
  let record = broughtUp(readRecord(root), today, (row) => !anew || row.from === from);
  const orders = lackingIn(record, mutants).filter(({ mutant }) => wanted?.includes(mutant) ?? true);
  let done = 0;
  await judgeAll(orders, jobs, ({ mutant, results }) => {
    record = withResults(record, today, mutant, results, from);
    writeRecord(root, record);
    done += 1;
    process.stderr.write(`${done}/${orders.length} ${mutant}\n`);
  });
  record = { ...record, isWhole: record.isWhole || lackingIn(record, mutants).length === 0 };
  writeRecord(root, record);
  const { lines, isGood } = summary(record, { mutants, covered: coverageOf(cases), from, isLong: rows === true });
  process.stdout.write(`${lines.join('\n')}\n`);
  if (!isGood) process.exitCode = 1;
}
