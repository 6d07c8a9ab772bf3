import { expect, it } from 'vitest';
import { compare, type Piece } from './difference.ts';

const written = (pieces: readonly Piece[]) =>
  pieces.map(({ text, differs }) => (differs ? `[${text}]` : text)).join('');

it.each([
  ['abc', 'abc', 'abc', 'abc', null],
  ['abcdef', 'abXdef', 'ab[c]def', 'ab[X]def', 2],
  ['abc', 'abcd', 'abc', 'abc[d]', 3],
  ['timeStamp=1&mobile=2', 'timestamp=1&mobile=2', 'time[S]tamp=1&mobile=2', 'time[s]tamp=1&mobile=2', 4],
  // Two slips, and what is right between them.
  ['app=one&token=abcd', 'App=one&token=abcD', '[a]pp=one&token=abc[d]', '[A]pp=one&token=abc[D]', 0],
  // Digests share letters by chance, which would say nothing.
  ['E10ADC3949BA59ABBE56', 'A442CBF4C0408D52A4A3', '[E10ADC3949BA59ABBE56]', '[A442CBF4C0408D52A4A3]', 0],
  ['E10ADC3949BA59ABBE56', 'EA42CBF4C0408D52A4A6', '[E10ADC3949BA59ABBE56]', '[EA42CBF4C0408D52A4A6]', 0],
  ['号码一致', '号码不一致', '号码一致', '号码[不]一致', 2],
  ['', 'x', '', '[x]', 0],
])('%s beside %s', (expected, got, left, right, first) => {
  const compared = compare(expected, got);
  expect([written(compared.expected), written(compared.got), compared.first]).toEqual([left, right, first]);
});

it('tells long texts apart at once', () => {
  const [left, right] = ['a'.repeat(50_000), `${'a'.repeat(20_000)}b${'a'.repeat(29_999)}`];
  expect(compare(left, right).got[1]).toEqual({ text: 'b', differs: true });
});
