import fc from 'fast-check';
import { expect, test } from 'vitest';
import { percentDecode, percentEncode } from './percent.ts';

test('escapes are undone and a plus stays a plus', () => {
  expect(percentDecode('a%2Bb+c%20%E7%A7%BB%e5%8a%a8')).toBe('a+b+c 移动');
  expect(percentDecode('plain')).toBe('plain');
});

test.each(['%', '%2', '%zz', 'a%', '%E7%A7', '%ff', '%C0%80', '%ED%A0%80'])('%j cannot be decoded', (text) => {
  expect(percentDecode(text)).toBeNull();
});

test('Base64 is escaped as the carriers do', () => {
  expect(percentEncode('a+/8=')).toBe('a%2B%2F8%3D');
});

test('a lone surrogate becomes the replacement character', () => {
  expect(percentEncode('a\ud800b')).toBe('a%EF%BF%BDb');
});

test('what is written is read back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(percentDecode(percentEncode(text))).toBe(text);
    }),
  );
});

test('any text is decoded or refused', () => {
  const nearly = fc.string({ unit: fc.constantFrom('%', 'E', '7', 'a', '+', '\ud800') });
  fc.assert(
    fc.property(nearly, (text) => {
      const decoded = percentDecode(text);
      expect(decoded === null || typeof decoded === 'string').toBe(true);
      if (decoded === null) expect(text).toContain('%');
      percentEncode(text);
    }),
  );
});
