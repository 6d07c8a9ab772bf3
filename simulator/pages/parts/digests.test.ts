import { createCipheriv, createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { aesCbcHex } from './aes.ts';
import { md5Hex } from './md5.ts';

const texts = Array.from({ length: 130 }, (_, i) => 'é中a'.repeat(i).slice(0, i));

test('MD5 of a text of any length is that of Node', () => {
  for (const text of texts) expect(md5Hex(text)).toBe(createHash('md5').update(text).digest('hex'));
});

test('AES of a text of any length is that of Node', () => {
  const [key, iv] = ['0123456789ABCDEF', '0000000000000000'];
  for (const text of texts) {
    const cipher = createCipheriv('aes-128-cbc', key, iv);
    expect(aesCbcHex(text, key, iv)).toBe(cipher.update(text, 'utf8', 'hex') + cipher.final('hex'));
  }
});
