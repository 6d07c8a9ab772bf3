import { createHash, createHmac, getHashes } from 'node:crypto';
import fc from 'fast-check';
import { sm2 } from 'sm-crypto-v2';
import { describe, expect, test } from 'vitest';
import keys from '../../fixtures/keys/keys.json' with { type: 'json' };
import { fromHex, toHex } from './hex.ts';
import { hmacSm3Hex, parseSmPublicKey, type SmKey, sm3Hex, smKeyText, smSeal, smVerify } from './sm.ts';

const bytes = (hex: string) => fromHex(hex.replace(/\s/g, '').toLowerCase()) as Uint8Array;
const key = (text: string) => parseSmPublicKey(text) as SmKey;

// GB/T 32905-2016, annex A.
test.each([
  ['abc', '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'],
  ['abcd'.repeat(16), 'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732'],
])('SM3 of %s', (text, digest) => {
  expect(sm3Hex(text)).toBe(digest);
});

test.runIf(getHashes().includes('sm3'))('SM3, keyed and not, as OpenSSL has it', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 200 }), fc.string({ maxLength: 200 }), (secret, text) => {
      expect(sm3Hex(text)).toBe(createHash('sm3').update(text).digest('hex'));
      expect(hmacSm3Hex(secret, text)).toBe(createHmac('sm3', secret).update(text).digest('hex'));
    }),
  );
});

// GB/T 32918.5-2017, annexes A and C: one pair, its signature and its ciphertext with the random numbers printed there.
const example = {
  private: '3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8'.toLowerCase(),
  public: key(
    '0409F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13',
  ),
  k: 0x59276e27d506861a16680f3ad9c02dccef3cc1fa3cdbe4ce6d54b80deac1bc21n,
  r: 'F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3',
  s: 'B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA',
  c1: '0404EBFC718E8D1798620432268E77FEB6415E2EDE0E073C0F4F640ECD2E149A73E858F9D81E5430A57B36DAAB8F950A3C64E6EE6A63094D99283AFF767E124DF0',
  c3: '59983C18F809E262923C53AEC295D30383B54E39D609D160AFCB1908D0BD8766',
  c2: '21886CA989CA9C7D58087307CA93092D651EFA',
};
const secret = bytes((example.k - 1n).toString(16));
const raw = bytes(example.r + example.s);
const der = bytes(`3046022100${example.r}022100${example.s}`);

describe('the signature of GB/T 32918.5', () => {
  test.each([
    ['raw', raw],
    ['DER', der],
  ])('%s is right, for this text, key and user id alone', (_, signature) => {
    expect(smVerify(example.public, 'message digest', signature)).toBe(true);
    expect(smVerify(example.public, 'message digest', signature, '1234567812345678')).toBe(true);
    expect(smVerify(example.public, 'message digests', signature)).toBe(false);
    expect(smVerify(example.public, 'message digest', signature, '')).toBe(false);
    expect(smVerify(key(keys['app-sm.pub.pem']), 'message digest', signature)).toBe(false);
  });

  test.each([
    ['nothing', ''],
    ['zeros', '00'.repeat(64)],
    ['the order of the curve', 'ff'.repeat(64)],
    ['a byte more', `${toHex(raw)}00`],
    ['a byte more behind DER', `${toHex(der)}00`],
    ['a byte more within DER', `3047022100${example.r}022100${example.s}00`],
    ['a number without its sign byte', `30450220${example.r}022100${example.s}`],
    ['a number with two', `304702220000${example.r}022100${example.s}`],
    ['a number cut short', `3046022100${example.r}022100${example.s.slice(2)}`],
    ['another kind of member', `3046042100${example.r}022100${example.s}`],
    ['no number', '30040200' + '0200'],
  ])('%s is wrong', (_, hex) => {
    expect(smVerify(example.public, 'message digest', bytes(hex))).toBe(false);
  });
});

test('the ciphertext of GB/T 32918.5, in both orders', () => {
  const message = Buffer.from('encryption standard');
  const { c1, c2, c3 } = example;
  expect(toHex(smSeal(example.public, message, secret, 'C1C3C2'))).toBe((c1 + c3 + c2).toLowerCase());
  expect(toHex(smSeal(example.public, message, secret, 'C1C2C3'))).toBe((c1 + c2 + c3).toLowerCase());
});

test('what is sealed is opened by the private half, whatever was drawn for it', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 100 }),
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
      (message, drawn) => {
        const sealed = toHex(smSeal(example.public, message, drawn, 'C1C3C2'));
        const opened = sm2.doDecrypt(sealed.slice(2), example.private, 1, { output: 'array' });
        expect([...opened]).toEqual([...message]);
      },
    ),
    { numRuns: 20 },
  );
  const message = new Uint8Array([1, 2, 3]);
  const one = smSeal(example.public, message, new Uint8Array(32), 'C1C3C2');
  expect(one).not.toEqual(smSeal(example.public, message, new Uint8Array(32).fill(1), 'C1C3C2'));
});

describe('a public key', () => {
  const pem = keys['app-sm.pub.pem'];
  const bare = pem.replace(/-----[^-]+-----|\s/g, '');

  test('is read from PEM, from bare Base64 and from the hex of its point', () => {
    const hex = key(pem);
    expect(hex).toMatch(/^04[0-9a-f]{128}$/);
    for (const text of [bare, hex, hex.toUpperCase(), `\n${pem.replaceAll('\n', '\r\n')} `])
      expect(key(text)).toBe(hex);
    expect([smKeyText(pem), smKeyText(` ${bare}\n`)]).toEqual([bare, bare]);
  });

  test.each([
    ['nothing', ''],
    ['words', 'no key'],
    ['an RSA key', keys['app-verify.pub.pem']],
    ['a private key', keys['app-sm.pem']],
    ['a point that is not on the curve', `04${'11'.repeat(64)}`],
    ['a point without its coordinates', '04'],
    ['a key of another curve', 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE'.padEnd(124, 'A')],
  ])('is not read from %s', (_, text) => {
    expect(parseSmPublicKey(text)).toBeNull();
  });
});
