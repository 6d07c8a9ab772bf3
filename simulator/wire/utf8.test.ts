import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeUtf8, encodeUtf8 } from './utf8.ts';

test('UTF-8 is read, a part of a larger array too', () => {
  const bytes = encodeUtf8('x移动y');
  expect(decodeUtf8(bytes.subarray(1, 7))).toBe('移动');
  expect(decodeUtf8(new Uint8Array())).toBe('');
});

test('a byte order mark and NUL are kept', () => {
  expect(decodeUtf8(new Uint8Array([0xef, 0xbb, 0xbf, 0x61, 0x00]))).toBe('\ufeffa\0');
});

test.each([
  ['a stray continuation', [0x80]],
  ['a cut character', [0xe7, 0xa7]],
  ['an overlong NUL', [0xc0, 0x80]],
  ['a surrogate', [0xed, 0xa0, 0x80]],
  ['beyond U+10FFFF', [0xf4, 0x90, 0x80, 0x80]],
  ['GBK', [0xd2, 0xc6, 0xb6, 0xaf]],
])('refused: %s', (_, bytes) => {
  expect(decodeUtf8(new Uint8Array(bytes))).toBeNull();
});

test('what is written is read back, and a lone surrogate is replaced', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(decodeUtf8(encodeUtf8(text))).toBe(text);
    }),
  );
  expect(decodeUtf8(encodeUtf8('\udc00'))).toBe('\ufffd');
});

test('any bytes are refused or are written again', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 8 }), (bytes) => {
      const text = decodeUtf8(bytes);
      if (text !== null) expect([...encodeUtf8(text)]).toEqual([...bytes]);
    }),
    { numRuns: 1000 },
  );
});
