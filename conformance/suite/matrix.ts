import type { Adapter } from './adapter.ts';
import type { Case } from './case.ts';
import { type RunOptions, runSuite } from './run.ts';
import type { Verdict } from './verdict.ts';

/** What the matrix needs to know of a mutant. */
export interface Claimant {
  readonly id: string;
  readonly claims: readonly string[];
}

/** A mutant and the cases that say that they catch it. */
export interface MatrixRow {
  readonly mutant: string;
  readonly claims: readonly { readonly id: string; readonly verdict: Verdict; readonly reason?: string }[];
}

export const isKilled = (verdict: Verdict): boolean => verdict === 'fail' || verdict === 'warn';

type Options = Omit<RunOptions, 'adapter' | 'cases' | 'onResult'> & {
  readonly cases: readonly Case[];
  readonly mutantsAtOnce?: number;
  readonly onRow?: (row: MatrixRow, done: number, total: number) => void;
};

/** Runs every mutant against the cases that claim it, each on its first carrier. Broken off, it gives the rows so far. */
export async function runMatrix<M extends Claimant>(
  mutants: readonly M[],
  targetOf: (mutant: M) => Adapter,
  { cases, mutantsAtOnce = 4, onRow, ...options }: Options,
): Promise<readonly MatrixRow[]> {
  const rows: MatrixRow[] = new Array(mutants.length);
  let next = 0;
  let done = 0;
  const work = async (): Promise<void> => {
    for (let i = next++; i < mutants.length && !options.stop?.aborted; i = next++) {
      const mutant = mutants[i] as M;
      const claimed = cases.filter(({ id }) => mutant.claims.includes(id));
      // Worlds of one box share their names, so every mutant has a seed of its own.
      const seed = `${options.seed ?? 'matrix'}-${i}`;
      const result = await runSuite({ ...options, seed, cases: claimed, once: true, adapter: targetOf(mutant) });
      if (result.interrupted !== undefined) return;
      const row = {
        mutant: mutant.id,
        claims: result.cases.map(({ id, verdict, reason }) => ({ id, verdict, ...(reason && { reason }) })),
      };
      rows[i] = row;
      done += 1;
      onRow?.(row, done, mutants.length);
    }
  };
  await Promise.all(Array.from({ length: mutantsAtOnce }, work));
  return rows.filter((row) => row !== undefined);
}
