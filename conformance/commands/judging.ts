import { reportFormats, reportUses } from '../reports/index.ts';
import { jsonReport } from '../reports/json.ts';
import { textReport } from '../reports/text.ts';
import { type Language, words } from '../reports/words.ts';
import { BadSettings, type Sentence } from '../suite/failures.ts';
import { exitCodeOf, type FailLevel, type RunResult } from '../suite/verdict.ts';
import type { OpenFiles, Out } from './out.ts';

/** What a command came to that judges somebody. */
export interface Judged {
  readonly result: RunResult;
  /** The exit code. */
  readonly ending: number;
}

interface Telling {
  readonly language: Language;
  /** The command line that judges the same again. */
  readonly command: string;
  readonly failOn?: FailLevel;
  readonly stop?: AbortSignal;
}

/** Tells a result on stdout, and gives its exit code: of one that was broken off, what it was broken off with. */
export function tell(result: RunResult, { language, command, failOn, stop }: Telling, out: Out): number {
  out.document(jsonReport(result));
  out.progress('');
  for (const line of textReport(result, { language, paint: out.paint.bind(out), command })) {
    if (line.includes(`${command} --only `) || line.includes('curl -sS ')) out.exact(line);
    else out.line(line);
  }
  if (result.interrupted === undefined || result.interrupted.bail) return exitCodeOf(result, failOn);
  if (out.json) out.note(words[language].interrupted(result.interrupted));
  return Number(stop?.reason);
}

interface Report {
  readonly option: string;
  readonly file: string;
  readonly write: (typeof reportFormats)[string];
}

/** Every mistake in `--report` is told at once. */
export function readReports(given: readonly string[]): readonly Report[] {
  const mistakes: Sentence[] = [];
  const reports = given.flatMap((each) => {
    const [kind = '', file = ''] = each.split(/=(.*)/s);
    const write = Object.hasOwn(reportFormats, kind) ? reportFormats[kind] : undefined;
    if (write !== undefined && file !== '') return [{ option: `--report ${kind}=`, file, write }];
    mistakes.push({
      en: `--report ${each} must be ${reportUses.join(' or ')}`,
      zh: `--report ${each} 须为 ${reportUses.join(' 或 ')}`,
    });
    return [];
  });
  if (mistakes.length > 0) throw new BadSettings(mistakes);
  return reports;
}

/** Opens the files of all reports before anybody is judged, and fills them afterwards. */
export async function withReports(
  reports: readonly Report[],
  openFiles: OpenFiles,
  about: Pick<Telling, 'language' | 'command'>,
  judge: () => Promise<Judged>,
): Promise<number> {
  const files = await openFiles(reports);
  try {
    const { result, ending } = await judge();
    for (const [i, { write }] of reports.entries()) {
      await files[i]?.write(write(result, about));
      await files[i]?.end();
    }
    return ending;
  } finally {
    // In the order in which their folders can go.
    for (const file of files.toReversed()) await file.drop();
  }
}
