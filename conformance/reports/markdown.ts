import { onOneLine } from '../suite/shown.ts';
import { type CaseResult, isBad, type RunResult, verdicts } from '../suite/verdict.ts';
import type { About } from './about.ts';
import { testedIn } from './coverage.ts';
import { type Fact, factsOf } from './facts.ts';
import { againFor, repeatedLine } from './text.ts';
import { certifiesNothing, words } from './words.ts';

/** GitHub takes a mebibyte of a step, and drops what has more. */
const mostCases = 60;
const mostLetters = 6_000;

/** A summary of a job: `--report markdown="$GITHUB_STEP_SUMMARY"`. What a service sent stands in fences, out of which nothing leads. */
export function markdownReport(result: RunResult, about: About): string {
  const say = words[about.language];
  const { target, seconds, kit, startedAt, seed, profile, cases, summary, interrupted, expectations = [] } = result;
  const bad = cases
    .filter(({ verdict }) => isBad(verdict))
    .toSorted((a, b) => verdicts.indexOf(b.verdict) - verdicts.indexOf(a.verdict));
  const sums = verdicts.filter((verdict) => summary[verdict] > 0);
  return [
    `### ${plain(say.judged(target, seconds))}`,
    '',
    `| ${sums.map((verdict) => say.verdicts[verdict]).join(' | ')} |`,
    `| ${sums.map(() => '---:').join(' | ')} |`,
    `| ${sums.map((verdict) => summary[verdict]).join(' | ')} |`,
    '',
    ...repeatedLine(cases, about.language).flatMap((line) => [plain(line), '']),
    ...(result.slowness === undefined ? [] : [say.slowed(result.slowness), '']),
    ...expectations.map((each) => `- ✗ ${plain(each[about.language])}`),
    ...(interrupted ? [`**${say.interrupted(interrupted)}**`, ''] : []),
    ...bad.slice(0, mostCases).flatMap((one) => details(one, about)),
    ...(bad.length > mostCases ? [`${bad.length - mostCases} …`, ''] : []),
    `${say.coverage(testedIn(result).counts)} · sanwang ${kit} · ${startedAt} · ${plain(seed)} · ${profile}`,
    '',
    certifiesNothing[about.language],
    '',
  ].join('\n');
}

function details(one: CaseResult, { language, command }: About): readonly string[] {
  const say = words[language];
  const known = one.expected === undefined ? '' : ' ~';
  const head = `${say.verdicts[one.verdict]}${known}: ${one.id}${one.carrier ? ` ${one.carrier}` : ''} · ${plain(one.titles[language])}`;
  const facts = factsOf(one, language).filter(({ isExact }) => isExact !== true);
  const curl = factsOf(one, language).filter(({ isExact }) => isExact === true);
  const commands = [againFor(one, command), ...curl.flatMap(({ lines }) => lines)];
  return [
    `<details><summary>${head}</summary>`,
    '',
    ...fenced('text', facts.flatMap(rows)),
    ...fenced('sh', commands),
    '</details>',
    '',
  ];
}

const rows = ({ name, lines: [first = '', ...more] }: Fact): readonly string[] => [
  `${name}: ${first}`,
  ...more.map((each) => `  ${each}`),
];

/** A fence that is longer than any in the text. */
function fenced(language: string, lines: readonly string[]): readonly string[] {
  const text = lines.join('\n').slice(0, mostLetters);
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}${language}`, text, fence, ''];
}

/** Words without a letter that Markdown or HTML would read: a number in its place is read by neither. */
const plain = (text: string): string =>
  onOneLine(text).replace(/[&<>"\\`*_{}[\]()#+!|~@]/g, (letter) => `&#${letter.charCodeAt(0)};`);
