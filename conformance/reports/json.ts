import type { RunResult } from '../suite/verdict.ts';

/** The document of `conform --json`. */
export function jsonReport({ target, seed, seconds, interrupted, summary, cases }: RunResult): object {
  return {
    target,
    seed,
    seconds,
    ...(interrupted && { interrupted }),
    summary,
    cases: cases.map(({ titles: _, ...one }) => one),
  };
}
