import type { RunResult } from '../suite/verdict.ts';

/** The document of `conform --json`. */
export function jsonReport({ target, seed, seconds, interrupted, advice = [], summary, cases }: RunResult): object {
  return {
    target,
    seed,
    seconds,
    ...(interrupted && { interrupted }),
    ...(advice.length > 0 && { advice: advice.map(({ en, cases }) => ({ words: en, cases })) }),
    summary,
    cases: cases.map(({ titles: _, ...one }) => one),
  };
}
