import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SpentMarks } from './spent-marks.ts';

test('tells marked serials from all others, whatever the order', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(20_000), { maxLength: 200 }), fc.nat(20_000), (serials, other) => {
      const marks = new SpentMarks();
      for (const serial of serials) marks.mark(serial, 10);
      for (const serial of serials) expect(marks.has(serial)).toBe(true);
      expect(marks.has(other)).toBe(serials.includes(other));
      for (const serial of serials) expect(marks.has(serial + 1)).toBe(serials.includes(serial + 1));
    }),
  );
});

test.each([0, 30, 31, 32, 4095, 4096, 4097, 16_777_215])('marks serial %i and not its neighbours', (serial) => {
  const marks = new SpentMarks();
  marks.mark(serial, 1);
  expect(marks.has(serial)).toBe(true);
  expect(marks.has(serial + 1)).toBe(false);
  if (serial > 0) expect(marks.has(serial - 1)).toBe(false);
});

test('keeps a chunk until the last mark in it may be forgotten', () => {
  const marks = new SpentMarks();
  marks.mark(1, 100);
  marks.mark(2, 50);
  marks.fade(99);
  expect([marks.has(1), marks.has(2)]).toEqual([true, true]);
  marks.fade(100);
  expect([marks.has(1), marks.has(2)]).toEqual([false, false]);
});

test('drops one chunk a call, oldest first', () => {
  const marks = new SpentMarks();
  for (const serial of [1, 5000, 9000]) marks.mark(serial, 10);
  marks.fade(10);
  expect([marks.has(1), marks.has(5000), marks.has(9000)]).toEqual([false, true, true]);
  marks.fade(10);
  expect([marks.has(5000), marks.has(9000)]).toEqual([false, true]);
  marks.clear();
  expect(marks.has(9000)).toBe(false);
});
