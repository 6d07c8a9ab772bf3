import fc from 'fast-check';
import { expect, test } from 'vitest';
import vectors from '../../fixtures/vectors/assumed/vendor-tokens.json' with { type: 'json' };
import { carrierTokenIn, readVendorToken, writeVendorToken } from './vendor-token.ts';

const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');

test.each(vectors)('$id is written and read', ({ inputs, value }) => {
  const token = { ...inputs, issuedMs: Number(inputs.issuedMs) };
  expect(writeVendorToken(token)).toBe(value);
  expect(readVendorToken(value)).toEqual(token);
  expect(carrierTokenIn(value)).toBe(inputs.token);
});

test('whatever a carrier hands out comes back as it was', () => {
  const text = fc.string({ unit: 'binary', maxLength: 200 });
  const bytes = fc.uint8Array({ maxLength: 200 }).map((each) => Buffer.from(each).toString('latin1'));
  const token = fc.record({
    face: text,
    carrier: text,
    app: text,
    purpose: text,
    issuedMs: fc.maxSafeInteger(),
    token: fc.oneof(text, bytes),
  });
  fc.assert(
    fc.property(token, (each) => {
      const written = writeVendorToken(each);
      expect(written).toMatch(/^[A-Za-z0-9+/]+={0,2}$/);
      expect(readVendorToken(written)).toEqual({ ...each, issuedMs: each.issuedMs || 0 });
      expect(carrierTokenIn(written)).toBe(each.token);
    }),
  );
});

const good = { v: 1, face: 'aliyun', carrier: 'cmcc', app: 'a', purpose: 'login', issuedMs: 1, token: 't' };

test('a good one, beside which each of the following is wrong in one thing', () => {
  expect(carrierTokenIn(base64(JSON.stringify(good)))).toBe('t');
});

test.each<[string, string]>([
  ['nothing', ''],
  ["China Mobile's own token", 'STsid0000001767240000000abcdefghijklmnopqrstuvwxyzABCDEF'],
  ["China Unicom's, whose letters are Base64", '0123456789abcdef0123456789abcdef'],
  ["China Telecom's", 'nm0123456789abcdef0123456789abcdef:fedcba9876543210fedcba9876543210'],
  ['another form', base64(JSON.stringify({ ...good, v: 2 }))],
  ['a number as text', base64(JSON.stringify({ ...good, issuedMs: '1' }))],
  ['a broken number', base64(JSON.stringify({ ...good, issuedMs: 1.5 }))],
  ...['v', 'face', 'carrier', 'app', 'purpose', 'issuedMs', 'token'].map((name): [string, string] => [
    `no ${name}`,
    base64(JSON.stringify({ ...good, [name]: undefined })),
  ]),
  ['a member twice', base64(JSON.stringify(good).replace('{', '{"token":"u",'))],
  ['an array', base64('[1]')],
  ['no JSON', base64('{')],
  ['a missing padding', base64(JSON.stringify({ ...good, token: 'tt' })).replace(/=+$/, '')],
  [
    'the letters of URLs',
    base64(JSON.stringify({ ...good, token: '???>>>' }))
      .replace(/\//g, '_')
      .replace(/\+/g, '-'),
  ],
])('%s is no token of a vendor', (_, text) => {
  expect(readVendorToken(text)).toBeNull();
  expect(carrierTokenIn(text)).toBeNull();
});
