import { isIP } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sourceAddress } from './source-address.ts';

// Any UTF-16, lone surrogates too.
const ANY_TEXT = fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units));

test.each([
  ['127.64.0.1', '127.64.0.1'],
  ['::ffff:1.2.3.4', '1.2.3.4'],
  ['::FFFF:1.2.3.4', '1.2.3.4'],
  ['::ffff:102:304', '1.2.3.4'],
  ['0:0:0:0:0:ffff:1.2.3.4', '1.2.3.4'],
  ['::1', '::1'],
  ['2001:0DB8:0:0:0:0:0:1', '2001:db8::1'],
  ['fe80::1%eth0', 'fe80::1'],
])('%s is written %s', (remote, address) => {
  expect(sourceAddress(remote)).toBe(address);
});

test.each([undefined, null, '', 'localhost', '1.2.3', '1.2.3.4:80', '[::1]', '::ffff:1.2.3.999', ':::', '%', ' ::1'])(
  '%j is no address',
  (remote) => expect(sourceAddress(remote)).toBeNull(),
);

test('every address is read, and writing it again changes nothing', () => {
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
      const address = sourceAddress(text);
      expect(isIP(address ?? '')).not.toBe(0);
      expect(sourceAddress(address)).toBe(address);
    }),
  );
});

test('any text is read or refused', () => {
  const nearly = fc.string({ unit: fc.constantFrom(':', '.', '1', 'f', '%', '/') });
  fc.assert(
    fc.property(fc.oneof(nearly, ANY_TEXT), (text) => {
      const address = sourceAddress(text);
      if (address !== null) expect(isIP(address)).not.toBe(0);
    }),
    { numRuns: 1000 },
  );
});
