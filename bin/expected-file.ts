import type { ExpectedFailure } from '../conformance/suite/verdict.ts';
import type { Context } from './context.ts';
import { jsonFile } from './json-input.ts';

/** The failures that somebody knows of, as `--expect` names their file. */
export async function expectedIn(file: string, cx: Context): Promise<readonly ExpectedFailure[]> {
  const { readExpectations } = await import('../conformance/suite/expectations.ts');
  return readExpectations(await jsonFile(file, '--expect', cx), `--expect ${file}`);
}
