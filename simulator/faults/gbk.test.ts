import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gbkOf } from './gbk.ts';

const decoder = new TextDecoder('gbk');

test.each([
  ['', []],
  ['a{"1"}', [...'a{"1"}'].map((letter) => letter.charCodeAt(0))],
  ['成功', [0xb3, 0xc9, 0xb9, 0xa6]],
  ['号', [0xba, 0xc5]],
  ['a😀b', [0x61, 0x3f, 0x62]],
])('%s is %j', (text, bytes) => {
  expect([...gbkOf(text)]).toEqual(bytes);
});

test('a text of Chinese and Latin letters comes back from its bytes', () => {
  const letters = fc.constantFrom(...'运营商拒绝的原因，号码一致：abcXYZ019{}"');
  fc.assert(
    fc.property(fc.string({ unit: letters }), (text) => {
      expect(decoder.decode(gbkOf(text))).toBe(text);
    }),
  );
});
