import { expect, it } from 'vitest';
import { masked } from './masked.ts';

it.each([
  ['13800000001', '138****0001'],
  ['85251234567', '852****4567'],
  ['12345', '*****'],
])('masks %s', (number, shown) => {
  expect(masked(number)).toBe(shown);
});
