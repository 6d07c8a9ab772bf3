import { cases } from '../cases/index.ts';
import { clauseOf, clauses } from '../clauses/index.ts';
import { countsOf, coverageIn } from '../suite/coverage.ts';
import type { Advice, CaseResult, RunResult, Verdict } from '../suite/verdict.ts';
import { verdicts, worst } from '../suite/verdict.ts';
import { type Language, words } from './words.ts';

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
  return [
    ...byClause(result, options),
    ...judged.filter(({ verdict }) => verdict !== 'pass').flatMap((one) => ['', ...detail(one, options)]),
    ...leftOut(result, options),
    ...(result.advice ?? []).flatMap((one) => [
      '',
      paint('yellow', `! ${printable(one[language])}`),
      ...about(one, paint),
    ]),
    '',
    `${paint('bold', say.judged(printable(result.target), result.seconds))}: ${sums.join(', ')}`,
    paint('dim', say.coverage(countsOf(coverageIn(cases, result.cases)))),
    ...(result.interrupted ? [paint('red', say.interrupted(result.interrupted))] : []),
  ];
}

/** Cases stand under the clause that they name first. */
function byClause({ cases }: RunResult, { paint }: TextOptions): readonly string[] {
  const groups = new Map<string, CaseResult[]>();
  for (const one of cases) {
    const clause = clauseOf(one.clauses[0] ?? '').clause;
    groups.set(clause, [...(groups.get(clause) ?? []), one]);
  }
  const order = [...new Set([...clauses.values()].map(({ clause }) => clause))];
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
    return `  ${count}  ${printable(reason)}  ${paint('dim', brief([...new Set(ids)]))}`;
  });
  return ['', `${words[language].verdicts.notApplicable}:`, ...rows];
}

/** What a service sent may hold anything; a terminal gets none of it that is no text. */
const printable = (text: string): string =>
  text.replaceAll(/\p{Cc}/gu, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);

const shownIds = 6;
const brief = (ids: readonly string[]): string =>
  ids.length <= shownIds ? ids.join(' ') : `${ids.slice(0, shownIds).join(' ')} +${ids.length - shownIds}`;

function detail(one: CaseResult, { language, paint, command }: TextOptions): readonly string[] {
  const say = words[language];
  const [mark, colour] = marks[one.verdict];
  const row = (name: string, text: string): string => `    ${paint('dim', `${name}:`)} ${text}`;
  const { found, reason = say.verdicts[one.verdict] } = one;
  return [
    `${paint(colour, `${mark} ${one.id}`)}${one.carrier ? ` ${one.carrier}` : ''}  ${one.titles[language]}`,
    ...one.clauses.map((id) => `    ${id}  「${clauseOf(id).zh}」`),
    ...one.clauses.slice(0, 1).map((id) => row(say.requirement, clauseOf(id).requirement[language])),
    ...(found === undefined
      ? [row(say.reason, printable(reason))]
      : [row(say.expected, printable(found.expected)), row(say.seen, printable(found.seen))]),
    row(say.again, `${command} --only ${one.id}${one.carrier ? ` --carrier ${one.carrier}` : ''}`),
  ];
}
