import type { RunResult } from '../suite/verdict.ts';
import type { About } from './about.ts';
import { htmlReport } from './html/page.ts';
import { jsonReport } from './json.ts';
import { junitReport } from './junit.ts';
import { markdownReport } from './markdown.ts';

/**
 * What `--report NAME=FILE` can write. A new format is its file and a line here: help, mistakes and the tests of all reports
 * come from this list.
 */
export const reportFormats: Readonly<Record<string, (result: RunResult, about: About) => string>> = {
  junit: junitReport,
  json: (result) => `${JSON.stringify(jsonReport(result), null, 2)}\n`,
  markdown: markdownReport,
  html: htmlReport,
};

/** Each as it is written behind `--report`: `junit=FILE`. */
export const reportUses: readonly string[] = Object.keys(reportFormats).map((name) => `${name}=FILE`);
