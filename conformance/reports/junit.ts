import { readable } from '../suite/shown.ts';
import type { CaseResult, RunResult } from '../suite/verdict.ts';
import { factsOf } from './facts.ts';
import { certifiesNothing } from './words.ts';

/** `readable` leaves nothing that XML 1.0 cannot hold. */
const escaped = (text: string): string =>
  readable(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Every reader of XML makes a blank of a line's end in an attribute, unless it is written out. */
const attribute = (text: string): string => escaped(text).replaceAll('\n', '&#10;');

/**
 * JUnit's XML as GitLab, Jenkins and GitHub's actions read it: one `testsuite`; a `testcase` has a name and a class of its
 * own and one verdict in it; details stand in the element's text, since GitLab shows no `message`; no time zone in a
 * timestamp. What could not be tested is a failure there too, a run broken off is an error, and a failure that was expected
 * is skipped.
 */
export function junitReport(result: RunResult): string {
  const {
    target,
    seconds,
    kit,
    seed,
    profile,
    startedAt,
    interrupted,
    advice = [],
    slowness,
    expectations = [],
    summary,
    cases,
  } = result;
  const known = cases.filter(({ expected }) => expected !== undefined).length;
  const expectedFailures = cases.filter(({ expected, verdict }) => expected !== undefined && verdict !== 'warn').length;
  // A reader of JUnit knows nothing of cases that are not there, and would take the part for the whole.
  const brokenOff = interrupted === undefined ? [] : [endOf(interrupted)];
  const failures = summary.fail + summary.untestable - expectedFailures + expectations.length;
  const errors = summary.harnessError + brokenOff.length;
  const all = cases.length + brokenOff.length + expectations.length;
  const counts = `tests="${all}" failures="${failures}" errors="${errors}" skipped="${summary.notApplicable + known}"`;
  const head = `name="${attribute(`sanwang conform ${target}`)}" ${counts} time="${seconds}"`;
  const slowed = slowness !== undefined && { slowness: String(slowness) };
  const properties = { kit, seed, profile, ...slowed, note: certifiesNothing.en };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${head}>`,
    `  <testsuite ${head} timestamp="${startedAt.slice(0, 19)}">`,
    '    <properties>',
    ...Object.entries(properties).map(
      ([name, value]) => `      <property name="${name}" value="${attribute(value)}"/>`,
    ),
    '    </properties>',
    ...cases.map(testcase),
    ...expectations.map(
      ({ case: id, kind, en }) =>
        `    <testcase classname="sanwang.expected" name="${attribute(`${id} ${kind}`)}" time="0"><failure type="${kind}" message="${attribute(en)}">${escaped(en)}</failure></testcase>`,
    ),
    ...brokenOff,
    ...advice.map(({ en, cases }) => `    <system-out>${escaped([en, ...cases].join(' '))}</system-out>`),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function endOf({ done, total }: NonNullable<RunResult['interrupted']>): string {
  const words = `interrupted after ${done} of ${total}`;
  return `    <testcase classname="sanwang" name="${words}" time="0"><error message="${words}">${words}</error></testcase>`;
}

function testcase(one: CaseResult): string {
  const name = `${one.id}${one.carrier ? ` ${one.carrier}` : ''}: ${one.title}`;
  // Jenkins takes what stands before a dot for a package; GitLab shows the whole as the suite.
  const group = `sanwang.${one.id.split('-')[0]}`;
  const head = `    <testcase classname="${attribute(group)}" name="${attribute(name)}" time="${one.tookMs / 1000}"`;
  const again = one.repeated ? '<properties><property name="repeated" value="true"/></properties>' : '';
  const inner = again + innerOf(one);
  return inner === '' ? `${head}/>` : `${head}>${inner}</testcase>`;
}

function innerOf(one: CaseResult): string {
  const { verdict, reason = '', expected } = one;
  if (expected !== undefined) {
    const { reason: known, owner, until } = expected;
    return `<skipped message="${attribute(`expected until ${until}: ${known} (${owner})`)}"/>`;
  }
  const message = attribute(reason);
  const text = () => escaped(linesOf(one).join('\n'));
  switch (verdict) {
    case 'pass':
      return '';
    case 'warn':
      return `<system-out>${text()}</system-out>`;
    case 'notApplicable':
      return `<skipped message="${message}"/>`;
    case 'harnessError':
      return `<error type="${verdict}" message="${message}">${text()}</error>`;
    default:
      return `<failure type="${verdict}" message="${message}">${text()}</failure>`;
  }
}

const linesOf = (one: CaseResult): readonly string[] =>
  factsOf(one, 'en').flatMap(({ name, lines: [first = '', ...more] }) => [
    `${name}: ${first}`,
    ...more.map((line) => `  ${line}`),
  ]);
