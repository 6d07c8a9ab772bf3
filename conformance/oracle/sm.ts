import keys from '../../fixtures/keys/keys.json' with { type: 'json' };
import { base64Of, type KeyName } from './crypto.ts';
import type { Point } from './national/curve.ts';
import { isSignedBy, numberOf, opened, type Signature, signed } from './national/sm2.ts';
import { hmacSm3, sm3 } from './national/sm3.ts';

// How the carriers use the national algorithms: keys, texts, forms, orders.

/** A key as the portal shows it: Base64 in one line. */
const shown = (name: KeyName): string => keys[name].replace(/-----[^-]+-----|\s/g, '');
const bytesIn = (name: KeyName): Buffer => Buffer.from(shown(name), 'base64');

const points = new Map<KeyName, Point>();

/** The point that ends a public key; the same object each time, which is multiplied faster. */
function pointOf(name: KeyName): Point {
  const end = bytesIn(name).subarray(-64);
  const point = points.get(name) ?? { x: numberOf(end.subarray(0, 32)), y: numberOf(end.subarray(32)) };
  points.set(name, point);
  return point;
}

/** The number that begins the inner part of a private key: an octet string of 32 bytes behind version 1. */
function secretOf(name: KeyName): bigint {
  const bytes = bytesIn(name);
  const at = bytes.indexOf(Buffer.from('0201010420', 'hex')) + 5;
  return numberOf(bytes.subarray(at, at + 32));
}

/** HMAC-SM3 under a key's text, lower-case hex. */
export const keyedSm3 = (name: KeyName, text: string): string =>
  hmacSm3(Buffer.from(shown(name)), Buffer.from(text)).toString('hex');

/** A positive whole number as DER writes it. */
function derNumber(value: bigint): Buffer {
  const bare = value.toString(16);
  const even = bare.length % 2 === 0 ? bare : `0${bare}`;
  const bytes = Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, 'hex');
  return Buffer.concat([Buffer.from([2, bytes.length]), bytes]);
}

export function derOf({ r, s }: Signature): Buffer {
  const both = Buffer.concat([derNumber(r), derNumber(s)]);
  return Buffer.concat([Buffer.from([0x30, both.length]), both]);
}

/** DER of two numbers, or both bare with 32 bytes each; null for neither. */
export function signatureIn(bytes: Buffer): Signature | null {
  if (bytes.length === 64) return { r: numberOf(bytes.subarray(0, 32)), s: numberOf(bytes.subarray(32)) };
  const first = bytes[3] ?? 0;
  const r = numberOf(bytes.subarray(4, 4 + first));
  const s = numberOf(bytes.subarray(6 + first));
  // Read so, it must be what DER would write.
  return derOf({ r, s }).equals(bytes) ? { r, s } : null;
}

/** Signed as Base64 of DER; `chance` decides which of the many right signatures it is. */
export function smSign(name: KeyName, text: string, chance: string): string {
  const made = signed(Buffer.from(text), secretOf(name), numberOf(sm3(Buffer.from(chance))));
  if (made === null) throw new Error(`chance ${chance} signs nothing`);
  return derOf(made).toString('base64');
}

/** Whether Base64 is a signature of a text. */
export function smSigned(name: KeyName, text: string, sign: string): boolean {
  const bytes = base64Of(sign);
  const signature = bytes === null ? null : signatureIn(bytes);
  return signature !== null && isSignedBy(pointOf(name), Buffer.from(text), signature);
}

/** What was sealed as Base64 of 04, the point, the digest, the text; null where it was for another key. */
export function smOpened(name: KeyName, sealed: string): string | null {
  const bytes = base64Of(sealed);
  if (bytes === null || bytes.length < 98 || bytes[0] !== 4) return null;
  const part = (from: number, to?: number) => bytes.subarray(from, to);
  const c1 = { x: numberOf(part(1, 33)), y: numberOf(part(33, 65)) };
  return opened({ c1, c3: part(65, 97), c2: part(97) }, secretOf(name))?.toString('utf8') ?? null;
}
