import { expect, test } from 'vitest';
import { nearby, nearest } from './nearest.ts';

test.each([
  ['dealy', 'delay'],
  ['M77', 'M7'],
  ['m1', 'M1'],
  ['HTTP.STATUS', 'http.status'],
])('%s is nearest to %s', (text, wanted) => {
  expect(nearest(text, ['M1', 'M7', 'delay', 'http.status'])).toBe(wanted);
});

test.each([
  ['cmc', 'cmcc'],
  ['UNICON', 'unicom'],
  ['verizon', null],
])('%s was written for %s', (text, meant) =>
  expect(nearby(text, ['cmcc', 'cucc', 'ctcc', 'unicom'])[0] ?? null).toBe(meant),
);

test('among nobody there is no nearest', () => {
  expect(nearest('x', [])).toBe('');
});
