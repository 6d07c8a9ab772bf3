import { cases } from '../cases/index.ts';
import { mutants } from '../mutants/index.ts';
import { matrixReport } from '../reports/matrix.ts';
import { progressLine } from '../reports/text.ts';
import { words } from '../reports/words.ts';
import { BadSettings } from '../suite/failures.ts';
import { isKilled, runMatrix } from '../suite/matrix.ts';
import { runSuite } from '../suite/run.ts';
import { closed } from '../suite/stopping.ts';
import { loadTarget } from '../targets/load.ts';
import { mutantTarget } from '../targets/mutant.ts';
import { referenceTarget } from '../targets/reference.ts';
import { openCarriers } from '../targets/surroundings.ts';
import { againOf } from './again.ts';
import { casesNamed } from './cases-named.ts';
import type { ConformOptions } from './conform-options.ts';
import { type Judged, readReports, tell, withReports } from './judging.ts';
import type { OpenFiles, Out } from './out.ts';

/** Judges a service. Throws what `endingOf` knows when there is no result. */
export async function conform(options: ConformOptions, out: Out, openFiles: OpenFiles): Promise<number> {
  const wanted = chosen(options);
  const reports = readReports(options.report ?? []);
  if (options.matrix) {
    const given = Object.entries(options).flatMap(([name, value]) =>
      value !== undefined && value !== false && Object.hasOwn(ofRuns, name) ? [ofRuns[name]] : [],
    );
    if (given.length > 0)
      throw new BadSettings(
        given.map((name) => ({
          en: `--matrix takes no --${name}: it runs all mutants`,
          zh: `--matrix 不接受 --${name}：它运行全部变异体`,
        })),
      );
    return matrix(options, out);
  }
  const about = { language: options.language, command: againOf(options) };
  return withReports(reports, openFiles, about, () => judge(options, wanted, out));
}

/** The box's own service, right or wrong. */
const isOurs = ({ target, targetCmd, adapter }: ConformOptions): boolean =>
  target === undefined
    ? targetCmd === undefined && adapter === undefined
    : /^(reference$|mutant:|variant:)/.test(target);

/** Options that a matrix has no use for, as they are typed. */
const ofRuns: Readonly<Record<string, string>> = {
  ...{ report: 'report', only: 'only', exclude: 'exclude', carrier: 'carrier', adapter: 'adapter', face: 'face' },
  ...{ codes: 'codes', expected: 'expect', failOn: 'fail-on', bail: 'bail', jobs: 'jobs' },
};

async function judge(options: ConformOptions, wanted: typeof cases, out: Out): Promise<Judged> {
  if (options.codes !== undefined && isOurs(options))
    throw new BadSettings([
      {
        en: `--codes is for a service with codes of its own: ${options.target ?? 'reference'} has those of the reference`,
        zh: `--codes 用于自有返回码的服务：${options.target ?? 'reference'} 用的是 reference 的返回码`,
      },
    ]);
  if (options.face !== undefined && options.codes !== undefined)
    throw new BadSettings([
      {
        en: `--codes is for a service with codes of its own: --face ${options.face} has the vendor's`,
        zh: `--codes 用于自有返回码的服务：--face ${options.face} 用的是厂商的返回码`,
      },
    ]);
  const target = await loadTarget(options.target, options, options.usualControl);
  const carriers = await openCarriers({ ...options, control: options.control ?? target.usualControl });
  try {
    const result = await runSuite({
      ...options,
      adapter: target.adapter,
      arbiter: referenceTarget(options.face === undefined ? {} : { face: options.face }),
      target: target.origin,
      control: carriers.control,
      gateways: carriers.gateways,
      ...(carriers.boxService !== undefined && { boxService: carriers.boxService }),
      cases: wanted,
      ...(options.jobs !== undefined && { atOnce: options.jobs }),
      known: cases.map(({ id }) => id),
      exclude: new Set(
        options.exclude === undefined ? [] : casesNamed(options.exclude, '--exclude').map(({ id }) => id),
      ),
      onResult: (one, done, total) => out.progress(progressLine(one, done, total)),
    });
    return { result, ending: tell(result, { ...options, command: againOf(options) }, out) };
  } finally {
    await closed(options.stop, () => carriers.close());
  }
}

async function matrix(options: ConformOptions, out: Out): Promise<number> {
  const carriers = await openCarriers(options);
  try {
    const { stop } = options;
    const rows = await runMatrix(mutants, mutantTarget, {
      arbiter: referenceTarget(),
      ...(stop && { stop }),
      control: carriers.control,
      gateways: carriers.gateways,
      cases,
      onRow: ({ mutant }, done, total) => out.progress(`${done}/${total} ${mutant}`),
    });
    const interrupted = rows.length < mutants.length ? { done: rows.length, total: mutants.length } : null;
    out.document(interrupted ? { interrupted, rows } : rows);
    out.progress('');
    for (const line of matrixReport(rows, options.language)) out.line(line);
    if (interrupted !== null) {
      out.note(words[options.language].interrupted(interrupted));
      return Number(stop?.reason);
    }
    return rows.every(({ claims }) => claims.every(({ verdict }) => isKilled(verdict))) ? 0 : 1;
  } finally {
    await closed(options.stop, () => carriers.close());
  }
}

/** Cases to run, once it is known that what is named exists. */
function chosen({ only, exclude }: ConformOptions) {
  if (exclude !== undefined) casesNamed(exclude, '--exclude');
  return only === undefined || only.length === 0 ? cases : casesNamed(only, '--only');
}
