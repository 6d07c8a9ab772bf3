import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import keys from '../../fixtures/keys/keys.json' with { type: 'json' };
import * as primitives from './primitives.ts';
import { ASCII_ZERO_IV, type Key, parsePrivateKey, parsePublicKey, ZERO_IV } from './primitives.ts';

// Any UTF-16, lone surrogates too.
const ANY_TEXT = fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units));

const hexOf = (bytes: Uint8Array | null) => (bytes === null ? null : Buffer.from(bytes).toString('hex'));
const bytesOf = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
const bare = (pem: string) => pem.replaceAll(/-----.*-----|\s/g, '');

const publicKey = parsePublicKey(keys['app-verify.pub.pem']) as Key;
const privateKey = parsePrivateKey(keys['app-verify.pem']) as Key;

describe('digests', () => {
  test('the published values of "abc"', () => {
    expect(primitives.md5Hex('abc')).toBe('900150983cd24fb0d6963f7d28e17f72');
    expect(hexOf(primitives.md5('abc'))).toBe('900150983cd24fb0d6963f7d28e17f72');
    expect(primitives.sha1Hex('abc')).toBe('a9993e364706816aba3e25717850c26c9cd0d89d');
    expect(primitives.sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  test('RFC 2202 and RFC 4231, case 2', () => {
    const [key, text] = ['Jefe', 'what do ya want for nothing?'];
    expect(primitives.hmacSha1Hex(key, text)).toBe('effcdf6ae5eb2fa2d27416d5f184df9c259a7c79');
    expect(primitives.hmacSha256Hex(key, text)).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
  });

  test('text is UTF-8 and bytes are bytes', () => {
    const bytes = new Uint8Array([0xe7, 0xa7, 0xbb]);
    for (const digest of [primitives.md5Hex, primitives.sha1Hex, primitives.sha256Hex])
      expect(digest('移')).toBe(digest(bytes));
    expect(primitives.hmacSha1Hex('移', '移')).toBe(primitives.hmacSha1Hex(bytes, bytes));
  });
});

describe('AES-128', () => {
  const key = bytesOf('2b7e151628aed2a6abf7158809cf4f3c');
  const iv = bytesOf('000102030405060708090a0b0c0d0e0f');
  const block = bytesOf('6bc1bee22e409f96e93d7e117393172a');

  test('SP 800-38A, first block of F.2.1 and F.1.1, with one block of padding behind it', () => {
    expect(hexOf(primitives.aesCbcEncrypt(key, iv, block))?.slice(0, 32)).toBe('7649abac8119b246cee98e9b12e9197d');
    expect(hexOf(primitives.aesEcbEncrypt(key, block))?.slice(0, 32)).toBe('3ad77bb40d7a3660a89ecaf32466ef97');
    expect(primitives.aesCbcEncrypt(key, iv, block)).toHaveLength(32);
  });

  test('the two IVs that carriers mean by zero', () => {
    expect(hexOf(ZERO_IV)).toBe('00'.repeat(16));
    expect(hexOf(ASCII_ZERO_IV)).toBe('30'.repeat(16));
  });

  test('what is encrypted is decrypted', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (data) => {
        expect(hexOf(primitives.aesCbcDecrypt(key, iv, primitives.aesCbcEncrypt(key, iv, data)))).toBe(hexOf(data));
        expect(hexOf(primitives.aesEcbDecrypt(key, primitives.aesEcbEncrypt(key, data)))).toBe(hexOf(data));
      }),
    );
  });

  test('any bytes are decrypted or refused', () => {
    const some = fc.uint8Array({ maxLength: 48 });
    fc.assert(
      fc.property(some, some, some, (anyKey, anyIv, data) => {
        if (anyKey.length !== 16 || data.length % 16 !== 0) expect(primitives.aesEcbDecrypt(anyKey, data)).toBeNull();
        else primitives.aesEcbDecrypt(anyKey, data);
        if (anyIv.length !== 16) expect(primitives.aesCbcDecrypt(anyKey, anyIv, data)).toBeNull();
        primitives.aesCbcDecrypt(key, iv, data);
      }),
    );
    for (const length of [0, 15, 17]) expect(primitives.aesCbcDecrypt(key, iv, new Uint8Array(length))).toBeNull();
  });

  test('a key or an IV of another length opens nothing', () => {
    const data = primitives.aesCbcEncrypt(key, iv, block);
    for (const length of [0, 8, 15, 17, 24, 32]) {
      expect(primitives.aesCbcDecrypt(new Uint8Array(length), iv, data)).toBeNull();
      expect(primitives.aesCbcDecrypt(key, new Uint8Array(length), data)).toBeNull();
      expect(primitives.aesEcbDecrypt(new Uint8Array(length), data)).toBeNull();
    }
  });

  test('padding must be 1 to 16 equal bytes that tell their number', () => {
    // An unpadded block is made by cutting off the block of padding that the cipher adds.
    const unpadded = (tail: number[]) =>
      primitives
        .aesCbcEncrypt(key, iv, new Uint8Array([...Array(16 - tail.length).fill(0x41), ...tail]))
        .subarray(0, 16);
    const opened = (tail: number[]) => primitives.aesCbcDecrypt(key, iv, unpadded(tail));
    expect(opened([1])).toHaveLength(15);
    expect(opened(Array(16).fill(16))).toHaveLength(0);
    expect(opened([3, 3, 3])).toHaveLength(13);
    for (const tail of [[0], [17], [2, 3, 3], [3, 2, 3], [0xff]]) expect(opened(tail)).toBeNull();
    const seventeen = primitives.aesCbcEncrypt(key, iv, new Uint8Array(32).fill(17)).subarray(0, 32);
    expect(primitives.aesCbcDecrypt(key, iv, seventeen)).toBeNull();
  });
});

describe('keys', () => {
  test('PEM and bare Base64, white space around and inside', () => {
    const pem = keys['app-verify.pub.pem'];
    const pkcs1 = publicKey.export({ type: 'pkcs1', format: 'pem' }).toString();
    for (const text of [pem, `\n ${pem}`, bare(pem), `${bare(pem).slice(0, 64)}\n${bare(pem).slice(64)}\n`, pkcs1]) {
      expect(parsePublicKey(text)?.equals(publicKey)).toBe(true);
    }
    const secret = keys['app-verify.pem'];
    const oldForm = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
    for (const text of [secret, bare(secret), oldForm]) expect(parsePrivateKey(text)?.equals(privateKey)).toBe(true);
  });

  test('a key of the other half, a broken one and no key are refused', () => {
    for (const text of ['', 'AAAA', 'no key', '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n', '移动']) {
      expect(parsePublicKey(text)).toBeNull();
      expect(parsePrivateKey(text)).toBeNull();
    }
    for (const text of [keys['app-verify.pem'], bare(keys['app-verify.pem'])]) expect(parsePublicKey(text)).toBeNull();
    for (const text of [keys['app-verify.pub.pem'], bare(keys['app-verify.pub.pem'])])
      expect(parsePrivateKey(text)).toBeNull();
  });

  test('a key that is not RSA is refused', () => {
    // Base64 of an Ed25519 SPKI (RFC 8410, 10.1) and of a PKCS#8 (10.3).
    expect(parsePublicKey('MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=')).toBeNull();
    expect(parsePrivateKey('MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC')).toBeNull();
  });

  test('any text is a key or null', () => {
    fc.assert(
      fc.property(fc.oneof(ANY_TEXT, fc.base64String()), (text) => {
        expect(parsePublicKey(text)).toBeNull();
        expect(parsePrivateKey(text)).toBeNull();
      }),
    );
  });
});

describe('RSA', () => {
  test('the raw operations undo each other, and refuse a block of another size or above the modulus', () => {
    const block = new Uint8Array(128).fill(7);
    const sealed = primitives.rsaPublicRaw(publicKey, block) as Uint8Array;
    expect(hexOf(sealed)).not.toBe(hexOf(block));
    expect(hexOf(primitives.rsaPrivateRaw(privateKey, sealed))).toBe(hexOf(block));
    for (const bad of [new Uint8Array(127), new Uint8Array(129), new Uint8Array(), new Uint8Array(128).fill(0xff)]) {
      expect(primitives.rsaPublicRaw(publicKey, bad)).toBeNull();
      expect(primitives.rsaPrivateRaw(privateKey, bad)).toBeNull();
    }
    expect(primitives.modulusBytes(publicKey)).toBe(128);
    expect(primitives.modulusBytes(privateKey)).toBe(128);
  });

  test('a signature holds for its digest, key and data alone', () => {
    const other = parsePublicKey(keys['app-encrypt.pub.pem']) as Key;
    for (const digest of ['md5', 'sha256'] as const) {
      const signature = primitives.rsaSign(digest, privateKey, '移动');
      const data = new Uint8Array([0xe7, 0xa7, 0xbb, 0xe5, 0x8a, 0xa8]);
      expect(signature).toHaveLength(128);
      expect(primitives.rsaVerify(digest, publicKey, data, signature)).toBe(true);
      expect(primitives.rsaVerify(digest === 'md5' ? 'sha256' : 'md5', publicKey, data, signature)).toBe(false);
      expect(primitives.rsaVerify(digest, other, data, signature)).toBe(false);
      expect(primitives.rsaVerify(digest, publicKey, '移', signature)).toBe(false);
    }
  });

  test('any bytes as a signature are refused without an error', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), fc.uint8Array({ minLength: 128, maxLength: 128 })), (signature) => {
        expect(primitives.rsaVerify('md5', publicKey, 'x', signature)).toBe(false);
      }),
    );
    expect(primitives.rsaVerify('none' as 'md5', publicKey, 'x', new Uint8Array(128))).toBe(false);
  });
});

test('texts are equal only if every character is', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(primitives.equalText(a, b)).toBe(a === b);
      expect(primitives.equalText(a, `${a}`)).toBe(true);
    }),
  );
  for (const other of ['abc', 'abde', 'Abcd', 'abcD', 'abcd ', '', 'ab\u0163d'])
    expect(primitives.equalText('abcd', other)).toBe(false);
});
