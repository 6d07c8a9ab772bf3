import { type Change, type Compared, compareReports, type KindOfChange, kindsOfChange } from '../reports/compare.ts';
import type { Paint } from '../reports/text.ts';
import type { Language } from '../reports/words.ts';
import { BadSettings } from '../suite/failures.ts';
import { cut, onOneLine } from '../suite/shown.ts';
import { verdicts } from '../suite/verdict.ts';
import type { Out } from './out.ts';

/** A document that was read, and the file that it came from. */
export interface Read {
  readonly file: string;
  readonly value: unknown;
}

const signs: Record<KindOfChange, readonly [sign: string, paint: Paint, en: string, zh: string]> = {
  newFailing: ['✗', 'red', 'newly failing', '新失败'],
  mended: ['✓', 'green', 'mended', '已修复'],
  changed: ['~', 'yellow', 'came to another verdict', '结论有变'],
  added: ['+', 'cyan', 'new', '新增'],
  gone: ['−', 'yellow', 'gone', '已不在'],
  stillFailing: ['=', 'dim', 'still failing', '仍失败'],
};

/** Holds two JSON reports of `conform` against each other. 1 when something fails that did not, and nobody expected. */
export function compare({ files, language }: { files: readonly [Read, Read]; language: Language }, out: Out): number {
  const mistakes = files.flatMap(mistakesIn);
  if (mistakes.length > 0) throw new BadSettings(mistakes);
  const [a, b] = files.map(({ value }) => value as Compared) as [Compared, Compared];
  const comparison = compareReports(a, b);
  out.document(comparison);
  for (const { what, was, is } of comparison.differs) {
    const en = `the two runs differ in ${what}: ${onOneLine(was)}, ${onOneLine(is)}`;
    out.note(language === 'en' ? en : `两次运行的 ${what} 不同：${onOneLine(was)}，${onOneLine(is)}`);
  }
  for (const kind of kindsOfChange) {
    const list = comparison[kind];
    const [sign, paint, en, zh] = signs[kind];
    if (list.length === 0) continue;
    out.line(out.paint(paint, `${sign} ${list.length} ${language === 'en' ? en : zh}`));
    for (const each of list) out.line(`    ${lineOf(each)}`);
  }
  if (kindsOfChange.every((kind) => comparison[kind].length === 0))
    out.line(language === 'en' ? 'every case came to the same verdict' : '所有用例的结论均相同');
  return comparison.newFailing.some(({ expected }) => expected !== true) ? 1 : 0;
}

function lineOf({ id, carrier, was, is, reason, expected }: Change): string {
  const head = [id, carrier, `${was ?? '–'} → ${is ?? '–'}`, expected && '(expected)'].filter(Boolean).join(' ');
  return reason === undefined || is === 'notApplicable' ? head : `${head}: ${cut(onOneLine(reason), 200)}`;
}

function mistakesIn({ file, value }: Read): { en: string; zh: string }[] {
  const { cases } = (value ?? {}) as { readonly cases?: unknown };
  const told = (en: string, zh: string) => [{ en: `${file} ${en}`, zh: `${file} ${zh}` }];
  const fix = { en: 'give what conform --report json=FILE wrote', zh: '请给出 conform --report json=FILE 写出的文件' };
  if (!Array.isArray(cases)) return told(`is no report: it has no cases; ${fix.en}`, `不是报告：没有 cases；${fix.zh}`);
  const at = cases.findIndex((one) => typeof one?.id !== 'string' || !verdicts.includes(one.verdict));
  if (at < 0) return [];
  const seen = JSON.stringify({ id: cases[at]?.id, verdict: cases[at]?.verdict }).slice(0, 120);
  return told(
    `is no report: case ${at + 1} must have an id and a verdict; seen ${seen}; ${fix.en}`,
    `不是报告：第 ${at + 1} 个用例须有 id 与 verdict；实为 ${seen}；${fix.zh}`,
  );
}
