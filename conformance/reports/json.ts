import type { RunResult } from '../suite/verdict.ts';

/** The document of `conform --json`. */
export function jsonReport({ target, seed, seconds, summary, cases }: RunResult): object {
  return { target, seed, seconds, summary, cases: cases.map(({ titles: _, ...one }) => one) };
}
