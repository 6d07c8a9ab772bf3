import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromBase64, fromBase64Lines, toBase64 } from './base64.ts';

// Any UTF-16, lone surrogates too.
const ANY_TEXT = fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units));

const textOf = (text: string) => {
  const bytes = fromBase64(text);
  return bytes === null ? null : Buffer.from(bytes).toString('latin1');
};

test('the examples of RFC 4648, 10', () => {
  const examples = {
    '': '',
    f: 'Zg==',
    fo: 'Zm8=',
    foo: 'Zm9v',
    foob: 'Zm9vYg==',
    fooba: 'Zm9vYmE=',
    foobar: 'Zm9vYmFy',
  };
  for (const [plain, encoded] of Object.entries(examples)) {
    expect(textOf(encoded)).toBe(plain);
    expect(toBase64(Buffer.from(plain))).toBe(encoded);
  }
});

test.each([
  ['no padding', 'Zg'],
  ['too much padding', 'Z==='],
  ['only padding', '===='],
  ['padding inside', 'Zg==Zg=='],
  ['unused bits of one byte', 'Zh=='],
  ['unused bits of two bytes', 'Zm9='],
  ['white space', 'Zm9v\nZm9'],
  ['a plus that became a space', 'Zm9 '],
  ['the URL alphabet', 'Zm-_'],
  ['characters beyond ASCII', 'Zmé0'],
])('refused: %s', (_, text) => {
  expect(fromBase64(text)).toBeNull();
});

test('what is written is read back', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect([...(fromBase64(toBase64(bytes)) ?? ['null'])]).toEqual([...bytes]);
    }),
  );
});

test('any text is refused or is exactly what would be written', () => {
  const nearly = fc.string({ unit: fc.constantFrom(...'AQgw+/=8'), maxLength: 12 });
  fc.assert(
    fc.property(fc.oneof(nearly, ANY_TEXT), (text) => {
      const bytes = fromBase64(text);
      const canonical = Buffer.from(text, 'base64').toString('base64') === text;
      expect(bytes !== null).toBe(canonical);
    }),
    { numRuns: 1000 },
  );
});

test('Base64 in lines is read as if it were one, and nothing else is let pass', () => {
  for (const text of ['AQID', 'AQ\nID\n', 'AQID\r\n']) expect(fromBase64Lines(text)).toEqual(Buffer.from([1, 2, 3]));
  for (const text of ['AQ ID', 'AQID\r', 'AQI\n', 'A Q\nID']) expect(fromBase64Lines(text)).toBeNull();
});
