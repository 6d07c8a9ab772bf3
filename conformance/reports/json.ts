import type { RunResult } from '../suite/verdict.ts';
import { testedIn } from './coverage.ts';
import { errorMapOf } from './error-map.ts';
import { certifiesNothing } from './words.ts';

/** The document of `conform --json`; fixtures/schemas/report.schema.json says what each member means. */
export function jsonReport(result: RunResult): object {
  const {
    target,
    seed,
    seconds,
    kit,
    startedAt,
    profile,
    choices,
    interrupted,
    advice = [],
    slowness,
    expectations,
    cases,
  } = result;
  const { counts, rows } = testedIn(result);
  return {
    schema: 'urn:sanwang:schema:report',
    target,
    seed,
    seconds,
    kit,
    startedAt,
    profile,
    choices,
    note: certifiesNothing.en,
    ...(slowness !== undefined && { slowness }),
    ...(interrupted && { interrupted }),
    ...(advice.length > 0 && { advice: advice.map(({ en, cases }) => ({ words: en, cases })) }),
    ...(expectations && {
      expectations: expectations.map(({ case: id, kind, en }) => ({ case: id, kind, words: en })),
    }),
    summary: result.summary,
    coverage: { ...counts, rows },
    errors: errorMapOf(cases),
    cases: cases.map(({ titles: _, ...one }) => one),
  };
}
