import { headings, requirementOf } from '../clauses/requirement.ts';
import { countsOf } from '../suite/coverage.ts';
import { onOneLine } from '../suite/shown.ts';
import type { Advice, CaseResult, RunResult, Verdict } from '../suite/verdict.ts';
import { isBad, verdicts, worst } from '../suite/verdict.ts';
import { coveredBy } from './coverage.ts';
import { type Fact, factsOf } from './facts.ts';
import { certifiesNothing, type Language, words } from './words.ts';

export type Paint = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

export interface TextOptions {
  readonly language: Language;
  readonly paint: (paint: Paint, text: string) => string;
  /** The command line that judges the same target. */
  readonly command: string;
}

const marks: Record<Verdict, readonly [string, Paint]> = {
  pass: ['✓', 'green'],
  fail: ['✗', 'red'],
  warn: ['!', 'yellow'],
  untestable: ['?', 'red'],
  notApplicable: ['–', 'dim'],
  harnessError: ['☠', 'red'],
};

/** How far a run has come, on one line. */
export function progressLine(result: CaseResult, done: number, total: number): string {
  return `${done}/${total} ${result.id}${result.carrier ? ` ${result.carrier}` : ''}`;
}

/** A line for each clause, every case that did not pass with all that is known of it, why others were not run, the sums. */
export function textReport(result: RunResult, options: TextOptions): readonly string[] {
  const { language, paint } = options;
  const say = words[language];
  const judged = result.cases.filter(({ verdict }) => verdict !== 'notApplicable');
  const sums = verdicts
    .filter((verdict) => result.summary[verdict] > 0)
    .map((verdict) => paint(marks[verdict][1], `${result.summary[verdict]} ${say.verdicts[verdict]}`));
  const known = result.cases.filter(({ expected }) => expected !== undefined).length;
  const { harnessError, fail, untestable } = result.summary;
  return [
    ...byClause(result, options),
    ...judged.filter(({ verdict }) => isBad(verdict)).flatMap((one) => ['', ...detail(one, options)]),
    ...leftOut(result, options),
    ...(result.advice ?? []).flatMap((one) => [
      '',
      paint('yellow', `! ${onOneLine(one[language])}`),
      ...about(one, paint),
    ]),
    ...(result.expectations ?? []).flatMap((each) => ['', paint('red', `✗ ${onOneLine(each[language])}`)]),
    '',
    `${paint('bold', say.judged(onOneLine(result.target), result.seconds))}: ${sums.join(', ')}`,
    ...(known > 0 ? [say.expectedSum(known)] : []),
    ...repeatedLine(result.cases, language),
    ...(result.slowness === undefined ? [] : [say.slowed(result.slowness)]),
    ...(harnessError > 0 && fail + untestable > known ? [paint('yellow', say.kitToo)] : []),
    paint('dim', coverageLine(result, language)),
    paint('dim', certifiesNothing[language]),
    ...(result.interrupted ? [paint('red', say.interrupted(result.interrupted))] : []),
  ];
}

/** Cases stand under the clause that they name first. */
function byClause({ cases }: RunResult, { paint }: TextOptions): readonly string[] {
  const groups = new Map<string, CaseResult[]>();
  for (const one of cases) {
    const { clause } = requirementOf(one.clauses[0] ?? '');
    groups.set(clause, [...(groups.get(clause) ?? []), one]);
  }
  const order = headings();
  const inOrder = [...groups].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  return inOrder.map(([clause, list]) => {
    const [mark, colour] = marks[worst(list.map(({ verdict }) => verdict))];
    const counts = verdicts
      .map((verdict) => [marks[verdict][0], list.filter((one) => one.verdict === verdict).length] as const)
      .filter(([, count]) => count > 0);
    const ids = [...new Set(list.map(({ id }) => id))];
    const sums = counts.map(([sign, count]) => `${sign}${count}`).join(' ');
    return `${paint(colour, mark)} ${clause.padEnd(6)} ${sums.padEnd(10)} ${paint('dim', brief(ids))}`;
  });
}

function coverageLine(result: RunResult, language: Language): string {
  const say = words[language];
  const counts = countsOf(coveredBy(result));
  return result.subject === 'backend' ? say.exercised(counts) : say.coverage(counts);
}

/** How many were run once more, and which. */
export function repeatedLine(cases: readonly CaseResult[], language: Language): readonly string[] {
  const again = cases.filter(({ repeated }) => repeated);
  if (again.length === 0) return [];
  return [`${words[language].repeatedSum(again.length)}: ${brief([...new Set(again.map(({ id }) => id))])}`];
}

const about = ({ cases }: Advice, paint: TextOptions['paint']): readonly string[] =>
  cases.length === 0 ? [] : [`    ${paint('dim', brief(cases))}`];

/** Every reason for which cases do not apply, the most frequent first, and how many runs it took away. */
function leftOut({ cases }: RunResult, { language, paint }: TextOptions): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const { id, verdict, reason = '' } of cases) {
    if (verdict === 'notApplicable') groups.set(reason, [...(groups.get(reason) ?? []), id]);
  }
  if (groups.size === 0) return [];
  const inOrder = [...groups].sort(([, a], [, b]) => b.length - a.length);
  const rows = inOrder.map(([reason, ids]) => {
    const count = String(ids.length).padStart(4);
    return `  ${count}  ${onOneLine(reason)}  ${paint('dim', brief([...new Set(ids)]))}`;
  });
  return ['', `${words[language].verdicts.notApplicable}:`, ...rows];
}

const shownIds = 6;
const brief = (ids: readonly string[]): string =>
  ids.length <= shownIds ? ids.join(' ') : `${ids.slice(0, shownIds).join(' ')} +${ids.length - shownIds}`;

/** The command that runs a case again on its carrier. */
export const againFor = ({ id, carrier }: CaseResult, command: string): string =>
  `${command} --only ${id}${carrier ? ` --carrier ${carrier}` : ''}`;

function detail(one: CaseResult, { language, paint, command }: TextOptions): readonly string[] {
  const [mark, colour] = marks[one.verdict];
  const row = ({ name, lines: [first = '', ...more] }: Fact): readonly string[] => [
    `    ${paint('dim', `${name}:`)} ${first}`,
    ...more.map((each) => `      ${each}`),
  ];
  return [
    `${paint(colour, `${mark} ${one.id}`)}${one.carrier ? ` ${one.carrier}` : ''}  ${one.titles[language]}`,
    ...factsOf(one, language).flatMap(row),
    ...row({ name: words[language].again, lines: [againFor(one, command)] }),
  ];
}
