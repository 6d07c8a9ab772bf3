import { expect, test } from 'vitest';
import { viewOf } from './byte-view.ts';

test('a view shows the same bytes, and only those of the part', () => {
  const whole = new Uint8Array([1, 2, 3, 4]);
  const view = viewOf(whole.subarray(1, 3));
  whole[1] = 9;
  expect([...view]).toEqual([9, 3]);
});

test('a Buffer is its own view', () => {
  const buffer = Buffer.from('abc');
  expect(viewOf(buffer)).toBe(buffer);
});
