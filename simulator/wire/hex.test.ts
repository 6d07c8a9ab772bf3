import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromHex, isHex, toHex, toUpperHex } from './hex.ts';

// Any UTF-16, lone surrogates too.
const ANY_TEXT = fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units));

const hexOf = (text: string) => {
  const bytes = fromHex(text);
  return bytes === null ? null : [...bytes];
};

test('either case is read', () => {
  expect(hexOf('00fFAb')).toEqual([0x00, 0xff, 0xab]);
  expect(hexOf('')).toEqual([]);
});

test.each(['0', 'abc', '0g', '0x00', ' 00', '00 ', '0\n', '００', 'é0', '\u0130\u0130'])('%j is not hex', (text) => {
  expect(fromHex(text)).toBeNull();
});

test('what is written is read back', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(hexOf(toHex(bytes))).toEqual([...bytes]);
      expect(hexOf(toUpperHex(bytes))).toEqual([...bytes]);
      expect(isHex(toHex(bytes), bytes.length * 2, 'lower')).toBe(true);
      expect(isHex(toUpperHex(bytes), bytes.length * 2, 'upper')).toBe(true);
    }),
  );
});

test('any text is read or refused, and what is read is written again', () => {
  fc.assert(
    fc.property(fc.oneof(ANY_TEXT, fc.string({ unit: fc.constantFrom(...'09afAFgG') })), (text) => {
      const bytes = fromHex(text);
      if (bytes !== null) expect(toHex(bytes)).toBe(text.toLowerCase());
      else expect(text.length % 2 === 1 || !/^[0-9a-fA-F]*$/.test(text)).toBe(true);
    }),
  );
});

test('isHex holds to the length and the case', () => {
  expect(isHex('0aF9', 4, 'either')).toBe(true);
  expect(isHex('0aF9', 4, 'lower')).toBe(false);
  expect(isHex('0aF9', 4, 'upper')).toBe(false);
  expect(isHex('0af9', 4, 'lower')).toBe(true);
  expect(isHex('0AF9', 4, 'upper')).toBe(true);
  expect(isHex('0AF9', 6, 'upper')).toBe(false);
  expect(isHex('0AF9', 2, 'upper')).toBe(false);
  expect(isHex('', 0, 'upper')).toBe(true);
});
