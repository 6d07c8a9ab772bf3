import { expect, test } from 'vitest';
import { codesLike, nearby, nearest, threeNearest } from './nearest.ts';

test.each([
  ['dealy', 'delay'],
  ['M77', 'M7'],
  ['m1', 'M1'],
  ['HTTP.STATUS', 'http.status'],
  ['hagn', 'hang'],
])('%s is nearest to %s', (text, wanted) => {
  expect(nearest(text, ['M1', 'M7', 'delay', 'hang', 'http.status'])).toBe(wanted);
});

test.each([
  ['cmc', 'cmcc'],
  ['UNICON', 'unicom'],
  ['verizon', null],
])('%s was written for %s', (text, meant) =>
  expect(nearby(text, ['cmcc', 'cucc', 'ctcc', 'unicom'])[0] ?? null).toBe(meant),
);

test.each([
  ['x', []],
  ['nope', ['types', 'codes', 'lifetimeMs.token']],
  ['GetPhoneWithTokens', ['M1', 'U9']],
])('%s is like none of %j, and nobody meant one of them', (text, all) => {
  expect(nearest(text, all)).toBeUndefined();
  expect(threeNearest(text, all)).toEqual([]);
});

test('a code that is no code is told beside those that are like it, or with where to look', () => {
  expect(codesLike('10381', 'cmcc', ['103811', '103111', '501'])).toEqual({ near: ['103811', '103111'] });
  expect(codesLike('999999', 'cmcc', ['103811', '501'])).toEqual({ search: 'sanwang codes cmcc' });
});
