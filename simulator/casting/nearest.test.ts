import { expect, test } from 'vitest';
import { nearest } from './nearest.ts';

test.each([
  ['dealy', 'delay'],
  ['M77', 'M7'],
  ['m1', 'M1'],
  ['HTTP.STATUS', 'http.status'],
])('%s is nearest to %s', (text, wanted) => {
  expect(nearest(text, ['M1', 'M7', 'delay', 'http.status'])).toBe(wanted);
});

test('among nobody there is no nearest', () => {
  expect(nearest('x', [])).toBe('');
});
