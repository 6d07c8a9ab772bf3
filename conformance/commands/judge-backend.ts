import type { ControlClient } from '../../simulator/control/client/index.ts';
import { backendAdapter } from '../backend/adapter.ts';
import type { Backend } from '../backend/document.ts';
import { cases } from '../cases/backend/index.ts';
import { progressLine } from '../reports/text.ts';
import type { Language } from '../reports/words.ts';
import type { CarrierId } from '../suite/case.ts';
import { runSuite } from '../suite/run.ts';
import type { ExpectedFailure, FailLevel } from '../suite/verdict.ts';
import { quoted } from './again.ts';
import { casesNamed } from './cases-named.ts';
import { readReports, tell, withReports } from './judging.ts';
import type { OpenFiles, Out } from './out.ts';

export interface JudgeOptions {
  readonly backend: Backend;
  /** As the command line named the declaration. */
  readonly file: string;
  /** The command that starts it, as a shell reads it; null for what the declaration says, or one that runs already. */
  readonly command: string | null;
  readonly control: ControlClient;
  readonly gateways: Readonly<Record<string, string>>;
  /** Origin of the box's service. */
  readonly service?: string;
  /** What the backend finds in its environment. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly only?: readonly string[];
  readonly exclude?: readonly string[];
  readonly carrier?: CarrierId;
  readonly seed?: string;
  readonly jobs?: number;
  readonly bail?: boolean;
  readonly failOn?: FailLevel;
  readonly expected?: readonly ExpectedFailure[];
  readonly report?: readonly string[];
  readonly language: Language;
  readonly stop?: AbortSignal;
}

const usualJobs = 8;

/** Judges an app's backend. Throws what `endingOf` knows when there is no result. */
export async function judgeBackend(options: JudgeOptions, out: Out, openFiles: OpenFiles): Promise<number> {
  const { backend, only = [], exclude = [], language, command: typed } = options;
  const wanted = only.length === 0 ? cases : casesNamed(only, '--only', cases);
  const left = casesNamed(exclude, '--exclude', cases);
  const reports = readReports(options.report ?? []);
  const command = againOf(options);
  return withReports(reports, openFiles, { language, command }, async () => {
    const { apps } = await options.control.world('default').getWorld();
    const result = await runSuite({
      ...options,
      subject: 'backend',
      adapter: backendAdapter(backend, {
        command: typed ?? backend.command ?? null,
        apps,
      }),
      ...(options.service !== undefined && { boxService: options.service }),
      cases: wanted,
      known: cases.map(({ id }) => id),
      exclude: new Set(left.map(({ id }) => id)),
      atOnce: options.jobs ?? backend.jobs ?? usualJobs,
      onResult: (one, done, total) => out.progress(progressLine(one, done, total)),
    });
    return { result, ending: tell(result, { ...options, command }, out) };
  });
}

function againOf({ file, command, seed }: JudgeOptions): string {
  const told = ['sanwang judge-client', quoted(file), ...(seed === undefined ? [] : ['--seed', quoted(seed)])];
  return [...told, ...(command === null ? [] : ['--', command])].join(' ');
}
