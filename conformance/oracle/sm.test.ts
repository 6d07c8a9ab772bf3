import { createHash, createHmac, getHashes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { base, isOnCurve, multiplied, multipliedOnce, n, type Point } from './national/curve.ts';
import { bytes32, isSignedBy, opened, type Sealed, sealed, signed, signerDigest, usualId } from './national/sm2.ts';
import { hmacSm3, sm3 } from './national/sm3.ts';
import { derOf, signatureIn, smOpened, smSign, smSigned } from './sm.ts';

// The oracle's own national algorithms, held to the examples that the standards print and to what openssl made.

const bytes = (hex: string) => Buffer.from(hex.replace(/\s/g, ''), 'hex');
const text = (plain: string) => Buffer.from(plain);

// GB/T 32905-2016, annex A.
test.each([
  ['abc', '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'],
  ['abcd'.repeat(16), 'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732'],
])('SM3 of %s', (plain, digest) => {
  expect(sm3(text(plain)).toString('hex')).toBe(digest);
});

// Made once by `openssl dgst -sm3`, and with `-mac HMAC -macopt key:` by a key of 65 letters: around the end of a block, where
// filling up goes wrong.
test.each([
  [
    0,
    '1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b',
    'b725025e92fbc8b9a62440d9a9b62b63a8d5301eba7595baefe68e91bdc0e233',
  ],
  [
    55,
    '288337eef51eec62e7544d7270424c8dbe656254c99852870a73b2453a6a7fb1',
    '259420c684a30ca557dbfc85311aef1a46052bd5dcef24efbbedf128b9dc8a40',
  ],
  [
    56,
    'ba00ebedaab54065a5fd4f9f56326016203166bcee3eed44ea868d59d67aa3c8',
    '9315e26247c9eb4d9a7cb2e172684f6bb1ee8eea58888e83df17166d9e150cff',
  ],
  [
    64,
    '616ec433c359e7c2b19f360e2b8f2a1b6e9ed76b8dc1a7d207b31a5341c611e9',
    '79999ae7600f421ab0128fa3607d429ed69c7d54a35c02e6b65f9f2525fa9159',
  ],
])('SM3 of %i letters, keyed and not, as openssl wrote it', (length, digest, keyed) => {
  const letters = text('a'.repeat(length));
  expect(sm3(letters).toString('hex')).toBe(digest);
  expect(hmacSm3(text('k'.repeat(65)), letters).toString('hex')).toBe(keyed);
});

test.runIf(getHashes().includes('sm3'))('SM3, keyed and not, as this Node has it', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), fc.uint8Array({ maxLength: 200 }), (key, plain) => {
      expect(sm3(plain)).toEqual(createHash('sm3').update(plain).digest());
      expect(hmacSm3(key, plain)).toEqual(createHmac('sm3', key).update(plain).digest());
    }),
  );
});

// GB/T 32918.5-2017, annexes A and C: one pair, and the number that chance gave.
const secret = BigInt('0x3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8');
const chance = BigInt('0x59276E27D506861A16680F3AD9C02DCCEF3CC1FA3CDBE4CE6D54B80DEAC1BC21');
const key: Point = {
  x: BigInt('0x09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020'),
  y: BigInt('0xCCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13'),
};

describe('the example of GB/T 32918.5', () => {
  const r = BigInt('0xF5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3');
  const s = BigInt('0xB1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA');
  const plain = text('message digest');

  test('the pair belongs together', () => {
    expect(multiplied(secret, base)).toEqual(key);
    expect(multipliedOnce(secret, base)).toEqual(key);
    expect(isOnCurve(key)).toBe(true);
  });

  test('the signature', () => {
    expect(signerDigest(key, usualId).toString('hex').toUpperCase()).toBe(
      'B2E14C5C79C6DF5B85F4FE7ED8DB7A262B9DA7E07CCB0EA9F4747B8CCDA8A4F3',
    );
    expect(signed(plain, secret, chance)).toEqual({ r, s });
    expect(isSignedBy(key, plain, { r, s })).toBe(true);
  });

  test('is right for this text, key and name alone', () => {
    expect(isSignedBy(key, text('message digests'), { r, s })).toBe(false);
    expect(isSignedBy(base, plain, { r, s })).toBe(false);
    expect(isSignedBy(key, plain, { r, s }, 'ALICE123@YAHOO.COM')).toBe(false);
    for (const [one, other] of [
      [r + 1n, s],
      [r, s - 1n],
      [0n, s],
      [r, 0n],
      [r + n, s],
      [r, n - r],
    ] as const)
      expect(isSignedBy(key, plain, { r: one, s: other })).toBe(false);
  });

  test('the ciphertext, and back', () => {
    const made = sealed(text('encryption standard'), key, chance) as Sealed;
    expect(bytes32(made.c1.x).toString('hex')).toBe('04ebfc718e8d1798620432268e77feb6415e2ede0e073c0f4f640ecd2e149a73');
    expect(bytes32(made.c1.y).toString('hex')).toBe('e858f9d81e5430a57b36daab8f950a3c64e6ee6a63094d99283aff767e124df0');
    expect(made.c3).toEqual(bytes('59983C18F809E262923C53AEC295D30383B54E39D609D160AFCB1908D0BD8766'));
    expect(made.c2).toEqual(bytes('21886CA989CA9C7D58087307CA93092D651EFA'));
    expect(opened(made, secret)?.toString()).toBe('encryption standard');
    expect(opened(made, secret + 1n)).toBeNull();
    expect(opened({ ...made, c3: bytes('00'.repeat(32)) }, secret)).toBeNull();
    expect(opened({ ...made, c1: { x: made.c1.x, y: made.c1.y + 1n } }, secret)).toBeNull();
  });
});

test('a product is the same by either road, and goes around with the number of points', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: n - 1n }), (factor) => {
      expect(multipliedOnce(factor, key)).toEqual(multiplied(factor, key));
      expect(multiplied(factor + n, key)).toEqual(multiplied(factor, key));
      expect(multiplied(n - factor, key)?.x).toBe(multiplied(factor, key)?.x);
    }),
    { numRuns: 5 },
  );
  expect(multiplied(n, key)).toBeNull();
});

describe('as they are written', () => {
  const sign = smSign('app-sm.pem', 'what was said', 'one');

  test('a signature is right as DER and as two bare numbers, and by the other half of its key alone', () => {
    expect(smSigned('app-sm.pub.pem', 'what was said', sign)).toBe(true);
    const both = signatureIn(Buffer.from(sign, 'base64'));
    expect(both).not.toBeNull();
    const raw = Buffer.concat([bytes32(both?.r ?? 0n), bytes32(both?.s ?? 0n)]).toString('base64');
    expect(smSigned('app-sm.pub.pem', 'what was said', raw)).toBe(true);
    expect(smSigned('app-sm.pub.pem', 'what was not said', sign)).toBe(false);
    expect(smSign('app-sm.pem', 'what was said', 'two')).not.toBe(sign);
  });

  test.each([
    ['nothing', ''],
    ['a byte too many', `${derOf({ r: 1n, s: 2n }).toString('hex')}00`],
    ['a byte too few', derOf({ r: 1n, s: 2n }).toString('hex').slice(2)],
    ['a number with a needless zero', '3007020200010201 02'],
    ['a negative number', '3006020181020101'],
    ['another kind of member', '3006040101020101'],
  ])('%s is no signature', (_, hex) => {
    expect(signatureIn(bytes(hex))).toBeNull();
  });

  // Made once by `openssl pkeyutl -encrypt` for app-sm, and its DER taken apart: vectors have it too.
  const cipher =
    'BKSjrmkf963Wk1cO9ks5MeAT7QxPjIoHFYjGl39+4ALeEXQJJmCx1auM3JfF6+HtUJ5oqNEMomi9vSJ1xnpZVvgnRtIcJsl3WgrRA6QZz+gbKkM0QbfWYlaEqDfd8Zb2tsyJC/QhYpfS7/hm';

  test('what openssl sealed is opened, and nothing that was changed', () => {
    expect(smOpened('app-sm.pem', cipher)).toBe('13800000000');
    for (const at of [1, 50, 100, 140]) {
      const other = cipher[at] === 'B' ? 'C' : 'B';
      expect(smOpened('app-sm.pem', cipher.slice(0, at) + other + cipher.slice(at + 1))).toBeNull();
    }
    expect(smOpened('app-sm.pem', cipher.slice(0, 80))).toBeNull();
  });
});
