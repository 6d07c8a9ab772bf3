import { type Key, modulusBytes, rsaPrivateRaw, rsaPublicRaw } from './primitives.ts';

// PKCS#1 v1.5 (RFC 8017, 7.2): 00 02 padding 00 message. Built here because Node 20.20 refuses this padding in
// privateDecrypt, and because the padding of a deterministic simulator is drawn by its world, not by OpenSSL.

const BLOCK_TYPE = 2;
const LEADING_BYTES = 2;
const SEPARATOR_BYTES = 1;
const LEAST_PADDING_BYTES = 8;
const OVERHEAD_BYTES = LEADING_BYTES + LEAST_PADDING_BYTES + SEPARATOR_BYTES;
const INSTEAD_OF_ZERO = 0xff;

/**
 * Encrypts with PKCS#1 v1.5 padding; null if the message is longer than `modulusBytes(key) - 11`. `padding(length)`
 * gives the padding bytes, at least `length` of them; a zero among them becomes 0xff, as a zero would end the padding.
 */
export function rsaEncrypt(
  publicKey: Key,
  message: Uint8Array,
  padding: (length: number) => Uint8Array,
): Uint8Array | null {
  const size = modulusBytes(publicKey);
  if (message.length > size - OVERHEAD_BYTES) return null;
  const block = new Uint8Array(size);
  block[1] = BLOCK_TYPE;
  const length = size - LEADING_BYTES - SEPARATOR_BYTES - message.length;
  const drawn = padding(length);
  for (let i = 0; i < length; i++) block[LEADING_BYTES + i] = drawn[i] || INSTEAD_OF_ZERO;
  block.set(message, size - message.length);
  return rsaPublicRaw(publicKey, block);
}

/** Decrypts and unpads; null for a block of another length, for bad padding and for a block of another key. */
export function rsaDecrypt(privateKey: Key, block: Uint8Array): Uint8Array | null {
  const plain = rsaPrivateRaw(privateKey, block);
  return plain === null ? null : unpadPkcs1(plain);
}

/** The message of a block that the private operation opened; null for bad padding. */
export function unpadPkcs1(plain: Uint8Array): Uint8Array | null {
  if (plain[0] !== 0 || plain[1] !== BLOCK_TYPE) return null;
  const separator = plain.indexOf(0, LEADING_BYTES);
  if (separator < LEADING_BYTES + LEAST_PADDING_BYTES) return null;
  return plain.subarray(separator + SEPARATOR_BYTES);
}
