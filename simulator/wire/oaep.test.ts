import { constants, publicEncrypt } from 'node:crypto';
import { expect, test } from 'vitest';
import keys from '../../fixtures/keys/keys.json' with { type: 'json' };
import { unpadOaep } from './oaep.ts';
import { type Key, parsePrivateKey, rsaPrivateRaw } from './primitives.ts';

const raw = (block: Uint8Array) =>
  rsaPrivateRaw(parsePrivateKey(keys['cmcc-platform.pem']) as Key, block) as Uint8Array;

test.each([
  ['SHA-1', 'sha1'],
  ['SHA-256', 'sha256'],
] as const)('reads what OpenSSL padded with %s, and nothing else', (name, oaepHash) => {
  const key = { key: keys['cmcc-platform.pub.pem'], padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash };
  for (const text of ['', 'K0123456789abcde']) {
    const block = raw(publicEncrypt(key, Buffer.from(text)));
    expect(Buffer.from(unpadOaep(block, name) ?? 'null').toString()).toBe(text);
    expect(unpadOaep(block, name === 'SHA-1' ? 'SHA-256' : 'SHA-1')).toBeNull();
    block[block.length - 1] = (block[block.length - 1] ?? 0) ^ 1;
    if (text === '') expect(unpadOaep(block, name)).toBeNull();
  }
  expect(unpadOaep(new Uint8Array(128), name)).toBeNull();
});
