import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinPositional, splitPositional } from './positional.ts';

// Any UTF-16, lone surrogates too.
const ANY_TEXT = fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units));

test('empty places are values', () => {
  expect(splitPositional('1.0&&x&', 4)).toEqual(['1.0', '', 'x', '']);
  expect(splitPositional('', 1)).toEqual(['']);
});

test.each([
  ['a&b', 3],
  ['a&b', 1],
  ['', 2],
  ['', 0],
  ['&'.repeat(1_000_000), 32],
])('another count is refused', (text, count) => {
  expect(splitPositional(text, count)).toBeNull();
});

test('a value with the separator cannot be written', () => {
  expect(joinPositional(['a', 'b&c'])).toBeNull();
  expect(joinPositional(['Mate%2030', '', '3'])).toBe('Mate%2030&&3');
});

test('what is written is read back', () => {
  const value = ANY_TEXT.map((text) => text.replaceAll('&', ''));
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 40 }), (values) => {
      expect(splitPositional(joinPositional(values) ?? '', values.length)).toEqual(values);
    }),
  );
});

test('any text is split as often as asked, or refused', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('&', 'a', '移') }),
      fc.integer({ min: -1, max: 9 }),
      (text, count) => {
        const parts = text.split('&');
        expect(splitPositional(text, count)).toEqual(parts.length === count ? parts : null);
      },
    ),
  );
});
