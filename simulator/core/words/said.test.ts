import { expect, test } from 'vitest';
import { placesIn, said } from './said.ts';

const known = { en: 'one of {names}[ and {more} more]', zh: '可选 {names}[，另有 {more} 个]' };

test('fills places by name, in either language', () => {
  expect(said(known, { names: ['a', 'b'] })).toBe('one of a, b');
  expect(said(known, { names: ['a', 'b'], more: 2 }, 'zh')).toBe('可选 a, b，另有 2 个');
  expect(said({ en: '{name:json} is no app', zh: '没有应用 {name:json}' }, { name: '"' }, 'zh')).toBe('没有应用 "\\""');
});

test('asks for a place without writing it', () => {
  const words = { en: '[armed are {names}][{?none}nothing is armed]', zh: '' };
  expect(said(words, { names: ['a'] })).toBe('armed are a');
  expect(said(words, { none: true })).toBe('nothing is armed');
});

test('puts words into a sentence in its language', () => {
  const place = { what: { en: 'apps', zh: '应用' } };
  const words = { en: 'there are no {what}', zh: '没有任何 {what}' };
  expect(said(words, place)).toBe('there are no apps');
  expect(said(words, place, 'zh')).toBe('没有任何 应用');
});

test('never reads what is put in', () => {
  expect(said(known, { names: ['{more}', '[x]', '$&'], more: '{names}' })).toBe(
    'one of {more}, [x], $& and {names} more',
  );
});

test('leaves a place that is not given to be seen, and a brace that is none', () => {
  expect(said({ en: 'force it with {"code":…} at {place}', zh: '' })).toBe('force it with {"code":…} at {place}');
  expect(placesIn(known.en)).toEqual(['names', 'more']);
});
