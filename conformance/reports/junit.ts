import type { CaseResult, RunResult } from '../suite/verdict.ts';

// XML 1.0 knows no other control characters, escaped or not.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const unspeakable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\ud800-\udfff]/gu;

const escaped = (text: string): string =>
  text
    .replace(unspeakable, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** Every reader of XML makes a blank of a line's end in an attribute, unless it is written out. */
const attribute = (text: string): string =>
  escaped(text).replaceAll('\t', '&#9;').replaceAll('\n', '&#10;').replaceAll('\r', '&#13;');

/** JUnit's XML, as CI systems read it. What could not be tested is a failure there too, and a run broken off is an error. */
export function junitReport({ target, seconds, interrupted, advice = [], summary, cases }: RunResult): string {
  const { fail, untestable, harnessError, notApplicable } = summary;
  // A reader of JUnit knows nothing of cases that are not there, and would take the part for the whole.
  const brokenOff = interrupted === undefined ? [] : [endOf(interrupted)];
  const counts = `tests="${cases.length + brokenOff.length}" failures="${fail + untestable}" errors="${harnessError + brokenOff.length}" skipped="${notApplicable}"`;
  const head = `name="${attribute(`sanwang conform ${target}`)}" ${counts} time="${seconds}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${head}>`,
    `  <testsuite ${head}>`,
    ...cases.map(testcase),
    ...brokenOff,
    ...advice.map(({ en, cases }) => `    <system-out>${escaped([en, ...cases].join(' '))}</system-out>`),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function endOf({ done, total }: NonNullable<RunResult['interrupted']>): string {
  const words = `interrupted after ${done} of ${total}`;
  return `    <testcase classname="sanwang" name="${words}" time="0"><error message="${words}"/></testcase>`;
}

function testcase(one: CaseResult): string {
  const name = `${one.id}${one.carrier ? ` ${one.carrier}` : ''}: ${one.title}`;
  const head = `    <testcase classname="${attribute(one.clauses[0] ?? '')}" name="${attribute(name)}" time="${one.tookMs / 1000}"`;
  const inner = innerOf(one);
  return inner === '' ? `${head}/>` : `${head}>${inner}</testcase>`;
}

function innerOf({ verdict, reason = '', clauses }: CaseResult): string {
  const message = attribute(reason);
  const text = escaped(`${clauses.join(' ')}\n${reason}`);
  switch (verdict) {
    case 'pass':
      return '';
    case 'warn':
      return `<system-out>${text}</system-out>`;
    case 'notApplicable':
      return `<skipped message="${message}"/>`;
    case 'harnessError':
      return `<error message="${message}">${text}</error>`;
    default:
      return `<failure type="${verdict}" message="${message}">${text}</failure>`;
  }
}
