import {
  a,
  b,
  base,
  inverse,
  isOnCurve,
  modulo,
  multiplied,
  multipliedOnce,
  n,
  type Point,
  together,
} from './curve.ts';
import { sm3 } from './sm3.ts';

export interface Signature {
  readonly r: bigint;
  readonly s: bigint;
}

/** What each signer is called where nobody says otherwise (GM/T 0009). */
export const usualId = '1234567812345678';

/** 32 bytes, most significant first. */
export const bytes32 = (value: bigint): Buffer => Buffer.from(value.toString(16).padStart(64, '0'), 'hex');
export const numberOf = (bytes: Uint8Array): bigint => BigInt(`0x0${Buffer.from(bytes).toString('hex')}`);

/** What of the signer goes before the text (GB/T 32918.2, 5.5). */
export function signerDigest(key: Point, id: string): Buffer {
  const name = Buffer.from(id);
  const bits = Buffer.alloc(2);
  bits.writeUInt16BE(name.length * 8);
  return sm3(Buffer.concat([bits, name, ...[a, b, base.x, base.y, key.x, key.y].map(bytes32)]));
}

const digestOf = (text: Uint8Array, key: Point, id: string): bigint =>
  numberOf(sm3(Buffer.concat([signerDigest(key, id), text])));

/** GB/T 32918.2, 6.1, with the number that chance would give; null where another has to be drawn. */
export function signed(text: Uint8Array, secret: bigint, chance: bigint, id: string = usualId): Signature | null {
  const key = multiplied(secret, base);
  const point = multiplied(chance, base);
  if (key === null || point === null) return null;
  const r = modulo(digestOf(text, key, id) + point.x, n);
  const s = modulo(inverse(1n + secret, n) * (chance - r * secret), n);
  return r === 0n || r + chance === n || s === 0n ? null : { r, s };
}

/** GB/T 32918.2, 7.1. */
export function isSignedBy(key: Point, text: Uint8Array, { r, s }: Signature, id: string = usualId): boolean {
  if (r < 1n || r >= n || s < 1n || s >= n) return false;
  const t = modulo(r + s, n);
  if (t === 0n) return false;
  const point = together([s, base], [t, key]);
  return point !== null && modulo(digestOf(text, key, id) + point.x, n) === r;
}

/** Bytes drawn from a shared point, as many as the text has (GB/T 32918.4, 5.4.3). */
function drawnFrom({ x, y }: Point, length: number): Buffer {
  const blocks: Buffer[] = [];
  for (let count = 1; blocks.length * 32 < length; count++) {
    const number = Buffer.alloc(4);
    number.writeUInt32BE(count);
    blocks.push(sm3(Buffer.concat([bytes32(x), bytes32(y), number])));
  }
  return Buffer.concat(blocks).subarray(0, length);
}

const over = (text: Uint8Array, by: Uint8Array): Buffer => Buffer.from(text.map((byte, at) => byte ^ (by[at] ?? 0)));
const digestIn = ({ x, y }: Point, text: Uint8Array): Buffer => sm3(Buffer.concat([bytes32(x), text, bytes32(y)]));

/** A sealed text, by its parts: the point, the digest, what is sealed. */
export interface Sealed {
  readonly c1: Point;
  readonly c3: Uint8Array;
  readonly c2: Uint8Array;
}

/** GB/T 32918.4, 6.1, with the number that chance would give; null where another has to be drawn. */
export function sealed(text: Uint8Array, key: Point, chance: bigint): Sealed | null {
  const c1 = multiplied(chance, base);
  const shared = multiplied(chance, key);
  if (c1 === null || shared === null) return null;
  return { c1, c3: digestIn(shared, text), c2: over(text, drawnFrom(shared, text.length)) };
}

/** GB/T 32918.4, 7.1; null for what was not sealed for this number, or was changed. */
export function opened({ c1, c3, c2 }: Sealed, secret: bigint): Buffer | null {
  if (!isOnCurve(c1)) return null;
  const shared = multipliedOnce(secret, c1);
  if (shared === null) return null;
  const text = over(c2, drawnFrom(shared, c2.length));
  return digestIn(shared, text).equals(c3) ? text : null;
}
