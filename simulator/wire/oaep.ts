import { type DigestName, digestOf } from './primitives.ts';

const COUNTER_BYTES = 4;

/**
 * Undoes EME-OAEP (RFC 8017, 7.1.2) with an empty label and the same digest in its mask; null for a block that is not
 * padded so. No carrier pads so: it is read to tell somebody who did what went wrong.
 */
export function unpadOaep(block: Uint8Array, digest: DigestName): Uint8Array | null {
  const labelHash = digestOf(digest, '', null);
  const size = labelHash.length;
  if (block.length < 2 * size + 2 || block[0] !== 0) return null;
  const maskedData = block.subarray(1 + size);
  const seed = xor(block.subarray(1, 1 + size), mask(maskedData, size, digest));
  const data = xor(maskedData, mask(seed, maskedData.length, digest));
  if (!labelHash.every((byte, at) => data[at] === byte)) return null;
  const end = data.findIndex((byte, at) => at >= size && byte !== 0);
  return data[end] === 1 ? data.subarray(end + 1) : null;
}

/** MGF1 (RFC 8017, B.2.1). */
function mask(seed: Uint8Array, length: number, digest: DigestName): Uint8Array {
  const whole = new Uint8Array(length);
  const input = new Uint8Array(seed.length + COUNTER_BYTES);
  input.set(seed);
  for (let at = 0, counter = 0; at < length; counter++) {
    new DataView(input.buffer).setUint32(seed.length, counter);
    const piece = digestOf(digest, input, null).subarray(0, length - at);
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function xor(one: Uint8Array, other: Uint8Array): Uint8Array {
  return one.map((byte, at) => byte ^ (other[at] ?? 0));
}
