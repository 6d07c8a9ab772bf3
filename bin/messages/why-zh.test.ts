import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { badField, tokenMissing } from '../../simulator/carriers/cmcc/missing-hint.ts';
import { refusals } from '../../simulator/core/words/refusal.ts';
import { inChinese, meaningInChinese } from './why-zh.ts';

const simulator = fileURLToPath(new URL('../../simulator', import.meta.url));
const chinese = /\p{Script=Han}/u;

/** Every sentence of advice that a source holds. */
function hintsIn(text: string): string[] {
  const table = [...text.matchAll(/^const hints[\s\S]*?^};/gm)].map(([all]) => all).join('');
  const places = text.matchAll(/(?:\bhint(?::| =)|\botherwise:|\bothers:)([\s\S]*?)(?:,?\n|;)(?! {4,}[?:] )/g);
  return [table, ...[...places].map(([, place = '']) => place)].flatMap((place) =>
    [...place.matchAll(/'(\w[^'\n]* [^'\n]*)'/g)].map(([, hint = '']) => hint),
  );
}

const sources = readdirSync(simulator, { recursive: true, encoding: 'utf8' })
  .filter(
    (path) => /^(carriers\/.*|questions\/(explain|unopened-words))\.ts$/.test(path) && !/\.test|contract/.test(path),
  )
  .map((path) => readFileSync(`${simulator}/${path}`, 'utf8'));

it.each([...new Set(sources.flatMap(hintsIn))])('%s', (hint) => {
  expect(inChinese(hint)).toMatch(chinese);
});

it('finds those sentences at all', () => {
  expect(sources.flatMap(hintsIn).length).toBeGreaterThan(45);
});

it.each([
  ['off by -8 h: write the stamp in Asia/Shanghai (UTC+8)', '相差 -8 小时：时间戳须按 Asia/Shanghai（UTC+8）书写'],
  ['signed with appKey where appSecret belongs', '误用 appKey 签名，应使用 appSecret'],
  ['right, but in lower case: send 32 upper-case hex digits', '签名正确但为小写：须为 32 位大写十六进制'],
])('puts what was put in: %s', (en, zh) => expect(inChinese(en)).toBe(zh));

it.each([
  ['within 10 min of the world or the wall clock', '与世界时钟或真实时钟相差不超过 10 分钟'],
  [
    '20260101000000000, 28800 s behind the world, 2 s ahead of the wall',
    '20260101000000000，比世界时钟慢 28800 秒，比真实时钟快 2 秒',
  ],
])('names the clocks: %s', (en, zh) => expect(inChinese(en)).toBe(zh));

/** Sentences that a rule wants or got; what is put together of pieces has a test of its own above. */
const wanted = sources.flatMap((text) =>
  [...text.matchAll(/\b(?:expected|got|looks)(?::| =)[^'\n]*'(\w[^'\n]* [^'\n]*)'/g)].map(([, words = '']) => words),
);

it.each([...new Set(wanted)])('%s', (words) => expect(inChinese(words)).toMatch(chinese));

it('finds what rules want', () => expect(wanted.length).toBeGreaterThan(15));

it('leaves alone what it does not know', () => {
  expect(inChinese('a sentence of a newer box')).toBe('a sentence of a newer box');
});

it.each(Object.keys(refusals))('%s has a meaning', (refusal) => expect(meaningInChinese(refusal)).toMatch(chinese));

it('says in Chinese too what to do about a missing field', () => {
  for (const hint of [badField('header.msgId'), tokenMissing]) expect(inChinese(hint)).toMatch(chinese);
});
