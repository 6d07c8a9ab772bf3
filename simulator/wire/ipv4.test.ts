import { isIPv4 } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NO_IPV4, readIpv4 } from './ipv4.ts';

// Any UTF-16, lone surrogates too.
const ANY_TEXT = fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units));

test('an address is its number', () => {
  expect(readIpv4('0.0.0.0')).toBe(0);
  expect(readIpv4('1.2.3.4')).toBe(0x01020304);
  expect(readIpv4('255.255.255.255')).toBe(0xffffffff);
});

test.each([
  '',
  '1.2.3',
  '1.2.3.4.5',
  '1.2.3.',
  '.1.2.3',
  '1..2.3',
  '256.1.1.1',
  '1.2.3.04',
  '1.2.3.0x4',
  '1.2.3.4 ',
  '1.2.3.4444',
  '1,2,3,4',
])('%j is no address', (text) => expect(readIpv4(text)).toBe(NO_IPV4));

test('any text is an address exactly when Node says so', () => {
  const nearly = fc
    .array(fc.oneof(fc.integer({ min: 0, max: 300 }).map(String), fc.constantFrom('', '00', '01', 'a')), {
      minLength: 3,
      maxLength: 5,
    })
    .map((octets) => octets.join('.'));
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), nearly, ANY_TEXT), (text) => {
      expect(readIpv4(text) !== NO_IPV4).toBe(isIPv4(text));
    }),
    { numRuns: 1000 },
  );
});
