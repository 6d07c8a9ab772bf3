import { constants, createCipheriv, createHash, publicEncrypt } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import keys from '../../../fixtures/keys/keys.json' with { type: 'json' };
import { carriers } from '../../carriers/index.ts';
import type { SealClue } from '../../core/route/clue.ts';
import { ASCII_ZERO_IV, type Key, parsePublicKey, ZERO_IV } from '../../wire/primitives.ts';
import { rsaEncrypt } from '../../wire/rsa.ts';
import { decodeUtf8 } from '../../wire/utf8.ts';
import { mistakesInSeal, mostOpenings, type PlatformOpener } from './seals.ts';

const openers: readonly PlatformOpener[] = carriers.map(({ id, openSealed }) => ({ carrier: id, raw: openSealed }));
const [own, ...others] = openers as [PlatformOpener, ...PlatformOpener[]];
const told = (clue: SealClue) => mistakesInSeal(clue, own, others)?.map(({ id }) => id) ?? null;

const key = Buffer.from('K0123456789+/cde');
const pem = keys['cmcc-platform.pub.pem'];
const sealed = (inside: Uint8Array | string, publicKey = pem) =>
  Buffer.from(
    rsaEncrypt(parsePublicKey(publicKey) as Key, Buffer.from(inside), (n) => new Uint8Array(n).fill(1)) ?? [],
  );

describe('a key under RSA', () => {
  const clueOf = (text: string, output: 'hex' | 'base64' = 'hex'): SealClue => ({
    about: 'seal',
    field: 'encrypted',
    text,
    outputs: [output],
    seal: { cipher: 'RSA', holds: 'key', isRight: (bytes) => bytes.length === 16 },
  });
  const oaep = (oaepHash: string) =>
    publicEncrypt({ key: pem, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash }, key).toString('hex');

  test.each([
    ['nothing is wrong', sealed(key).toString('hex'), []],
    ['Base64', sealed(key).toString('base64'), ['encoding.base64-for-hex']],
    ['0x in front', `0x${sealed(key).toString('hex')}`, ['encoding.with-0x']],
    ['lines', sealed(key).toString('hex').replace(/.{64}/g, '$&\n'), ['encoding.line-breaks']],
    ['OAEP', oaep('sha1'), ['seal.oaep']],
    ['OAEP with SHA-256', oaep('sha256'), ['seal.oaep']],
    [
      'no padding',
      publicEncrypt({ key: pem, padding: constants.RSA_NO_PADDING }, Buffer.concat([Buffer.alloc(112), key])).toString(
        'hex',
      ),
      ['seal.unpadded'],
    ],
    ['the key of another carrier', sealed(key, keys['ctcc-platform.pub.pem']).toString('hex'), ['seal.key-of-carrier']],
    ['the key in hex', sealed(key.toString('hex')).toString('hex'), ['seal.encoded-inside']],
    ['the key in Base64', sealed(key.toString('base64')).toString('hex'), ['seal.encoded-inside']],
    ['a newline behind the key', sealed(`${key}\n`).toString('hex'), ['seal.blank-inside']],
    ['a key for AES-256', sealed('x'.repeat(31)).toString('hex'), ['seal.other-inside']],
    ['OAEP in Base64', Buffer.from(oaep('sha1'), 'hex').toString('base64'), ['encoding.base64-for-hex', 'seal.oaep']],
  ])('%s', (_, text, ids) => expect(told(clueOf(text))).toEqual(ids));

  test('Base64 whose + came as a blank, and that of URLs', () => {
    // Another padding gives another text: one with a + in it is taken.
    const texts = Array.from({ length: 50 }, (_, at) =>
      Buffer.from(rsaEncrypt(parsePublicKey(pem) as Key, key, (n) => new Uint8Array(n).fill(at + 1)) ?? []).toString(
        'base64',
      ),
    );
    const text = texts.find((each) => each.includes('+')) as string;
    expect(told(clueOf(text, 'base64'))).toEqual([]);
    expect(told(clueOf(text.replaceAll('+', ' '), 'base64'))).toEqual(['encoding.plus-lost']);
    expect(told(clueOf(text.replaceAll('+', '-').replaceAll('/', '_'), 'base64'))).toEqual(['encoding.base64-url']);
    expect(told(clueOf(encodeURIComponent(text), 'base64'))).toEqual(['encoding.percent-encoded']);
  });

  test('what opens in no way, or is nothing', () => {
    for (const text of ['', 'yy', 'ab'.repeat(127), 'ff'.repeat(128)]) expect(told(clueOf(text))).toBeNull();
  });
});

test('a text that can be read in many ways costs no more openings than there are', () => {
  let openings = 0;
  const counting = openers.map(({ carrier, raw }) => ({
    carrier,
    raw(block: Uint8Array) {
      openings++;
      return raw(block);
    },
  }));
  const [first, ...more] = counting as [PlatformOpener, ...PlatformOpener[]];
  for (const text of [`0x${'ab'.repeat(128)}`, ' "a%62-_ 12"\n', `"${'Ab-_ '.repeat(40)}"`]) {
    openings = 0;
    const seal = { cipher: 'RSA', holds: 'key', isRight: () => false } as const;
    expect(mistakesInSeal({ about: 'seal', field: 'key', text, outputs: ['base64'], seal }, first, more)).toBeNull();
    expect(openings).toBeLessThanOrEqual(mostOpenings);
  }
});

describe('a list under AES', () => {
  const plain = 'timeStamp=1767240000000&accessCode=nm0&mobile=13300000001';
  const encrypted = (cipher: string, iv: Uint8Array | null, from: Uint8Array = key) => {
    const made = createCipheriv(cipher, from, iv);
    return Buffer.concat([made.update(plain), made.final()]);
  };
  const clueOf = (text: string, iv: Uint8Array = ASCII_ZERO_IV): SealClue => ({
    about: 'seal',
    field: 'paramStr',
    text,
    outputs: ['hex'],
    seal: { cipher: 'AES-128-CBC', key, iv, isRight: (bytes) => decodeUtf8(bytes)?.startsWith('timeStamp=') ?? false },
  });
  const cbc = (iv: Uint8Array, from: Uint8Array = key) => encrypted('aes-128-cbc', iv, from).toString('hex');
  const zeroPadded = () => {
    const made = createCipheriv('aes-128-cbc', key, ASCII_ZERO_IV).setAutoPadding(false);
    return Buffer.concat([made.update(plain.padEnd(64, '\0')), made.final()]).toString('hex');
  };
  const front = Buffer.from('an iv of my own!');

  test.each([
    ['nothing is wrong', cbc(ASCII_ZERO_IV), []],
    ['an IV of zero bytes', cbc(ZERO_IV), ['seal.iv-zero-bytes']],
    ['the key as IV', cbc(key), ['seal.iv-key']],
    ['the IV in front', front.toString('hex') + cbc(front), ['seal.iv-in-front']],
    ['zeros for padding', zeroPadded(), ['seal.zero-padding']],
    ['an IV of somebody’s own', cbc(Buffer.from(Array.from({ length: 16 }, (_, at) => at))), ['seal.iv-other']],
    ['a random IV', cbc(Buffer.from('9f3c11d2e7a04b5588aa01c2d3e4f506', 'hex')), ['seal.iv-other']],
    ['ECB', encrypted('aes-128-ecb', null).toString('hex'), ['seal.ecb']],
    ['the MD5 of the key', cbc(ASCII_ZERO_IV, createHash('md5').update(key).digest()), ['seal.key-hashed']],
    ['the key backwards', cbc(ASCII_ZERO_IV, key.toReversed()), ['seal.key-reversed']],
    ['Base64', encrypted('aes-128-cbc', ASCII_ZERO_IV).toString('base64'), ['encoding.base64-for-hex']],
    ['ECB in Base64', encrypted('aes-128-ecb', null).toString('base64'), ['encoding.base64-for-hex', 'seal.ecb']],
  ])('%s', (_, text, ids) => expect(told(clueOf(text))).toEqual(ids));

  test('an IV of ASCII 0 where zero bytes belong', () => {
    expect(told(clueOf(cbc(ASCII_ZERO_IV), ZERO_IV))).toEqual(['seal.iv-ascii-zeros']);
  });

  test('a key that nobody knows', () => expect(told(clueOf(cbc(ASCII_ZERO_IV, Buffer.alloc(16, 7))))).toBeNull());
});
