import { constants, privateDecrypt, publicEncrypt } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import keys from '../../fixtures/keys/keys.json' with { type: 'json' };
import { type Key, modulusBytes, parsePrivateKey, parsePublicKey, rsaPublicRaw } from './primitives.ts';
import { rsaDecrypt, rsaEncrypt } from './rsa.ts';

const publicKey = parsePublicKey(keys['cmcc-platform.pub.pem']) as Key;
const privateKey = parsePrivateKey(keys['cmcc-platform.pem']) as Key;
const otherKey = parsePrivateKey(keys['cucc-platform.pem']) as Key;
const LONGEST = 117;

const ones = (length: number) => new Uint8Array(length).fill(1);
const listOf = (bytes: Uint8Array | null) => (bytes === null ? null : [...bytes]);

/** A block with a plain text of our choice, to see what the unpadding makes of it. */
function blockOf(head: number[], padding: number[], tail: number[]): Uint8Array {
  const plain = new Uint8Array(modulusBytes(publicKey)).fill(0x55);
  plain.set([...head, ...padding, ...tail]);
  return rsaPublicRaw(publicKey, plain) as Uint8Array;
}

test('what is encrypted is decrypted, for every length that fits', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: LONGEST }),
      fc.uint8Array({ minLength: 128, maxLength: 128 }),
      (message, drawn) => {
        const block = rsaEncrypt(publicKey, message, (length) => drawn.subarray(0, length)) as Uint8Array;
        expect(listOf(rsaDecrypt(privateKey, block))).toEqual([...message]);
      },
    ),
    { numRuns: 50 },
  );
});

test('a message that leaves no room for eight bytes of padding is refused', () => {
  expect(rsaEncrypt(publicKey, new Uint8Array(LONGEST), ones)).toHaveLength(128);
  expect(rsaEncrypt(publicKey, new Uint8Array(LONGEST + 1), ones)).toBeNull();
});

test('the padding asked for is as long as the block needs, and decides the block', () => {
  const asked: number[] = [];
  const encrypt = (fill: number) =>
    rsaEncrypt(publicKey, Buffer.from('K'), (length) => {
      asked.push(length);
      return new Uint8Array(length).fill(fill);
    });
  expect(listOf(encrypt(1))).toEqual(listOf(encrypt(1)));
  expect(listOf(encrypt(1))).not.toEqual(listOf(encrypt(2)));
  expect(new Set(asked)).toEqual(new Set([124]));
  expect(listOf(encrypt(0))).toEqual(listOf(encrypt(0xff)));
});

test('OpenSSL undoes our padding where it may be asked: the plain block is 00 02 padding 00 message', () => {
  const block = rsaEncrypt(publicKey, Buffer.from('abc'), ones) as Uint8Array;
  const plain = privateDecrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, block);
  expect(plain.toString('hex')).toBe(`0002${'01'.repeat(122)}00616263`);
});

test('we undo the padding of OpenSSL', () => {
  const block = publicEncrypt(
    { key: publicKey, padding: constants.RSA_PKCS1_PADDING },
    Buffer.from('abcdefghijklmnop'),
  );
  expect(Buffer.from(rsaDecrypt(privateKey, block) ?? []).toString()).toBe('abcdefghijklmnop');
});

test.each([
  ['a first byte that is not 0', [1, 2], 8, [0]],
  ['another block type', [0, 1], 8, [0]],
  ['seven bytes of padding', [0, 2], 7, [0]],
  ['no end of the padding', [0, 2], 8, []],
])('refused: %s', (_, head, padding, tail) => {
  expect(rsaDecrypt(privateKey, blockOf(head, Array(padding).fill(9), tail))).toBeNull();
});

test('eight bytes of padding are enough', () => {
  expect(rsaDecrypt(privateKey, blockOf([0, 2], Array(8).fill(9), [0]))).toHaveLength(117);
});

test('a block of another key or of another length is refused', () => {
  const block = rsaEncrypt(publicKey, Buffer.from('abc'), ones) as Uint8Array;
  expect(rsaDecrypt(otherKey, block)).toBeNull();
  expect(rsaDecrypt(privateKey, block.subarray(1))).toBeNull();
  expect(rsaDecrypt(privateKey, Buffer.concat([new Uint8Array(1), block]))).toBeNull();
  expect(rsaDecrypt(privateKey, new Uint8Array(128).fill(0xff))).toBeNull();
  expect(rsaDecrypt(privateKey, new Uint8Array())).toBeNull();
});
