import { cases } from '../conformance/cases/index.ts';
import { brokenIn, dayOf, readExpectations } from '../conformance/suite/expectations.ts';
import { BadSettings } from '../conformance/suite/failures.ts';
import type { Problem } from './failure.ts';
import type { Language } from './language.ts';

/** Everything that is wrong with a list of expected failures, but for what only a run shows: that one passes. */
export function expectedProblems(value: unknown, language: Language): readonly Problem[] {
  try {
    const known = new Set(cases.map(({ id }) => id));
    const broken = brokenIn(readExpectations(value, 'expected'), [], (id) => known.has(id), dayOf(Date.now()));
    return broken.map((each) => ({ path: each.case, message: each[language] }));
  } catch (error) {
    if (!(error instanceof BadSettings)) throw error;
    return error.list(language).map((message) => ({ path: 'file', message }));
  }
}
