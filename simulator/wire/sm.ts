import { createRequire } from 'node:module';
import type * as Engine from 'sm-crypto-v2';
import { fromBase64 } from './base64.ts';
import { fromHex, toHex } from './hex.ts';
import { encodeUtf8 } from './utf8.ts';

// SM3 (GB/T 32905) and SM2 (GB/T 32918) by a library, because OpenSSL may be built without them and Node's signatures by
// SM2 take no user id. It is read at the first request that asks for it: hardly any does, and it costs as much as a start.

let loaded: typeof Engine | null = null;

function engine(): typeof Engine {
  const found: typeof Engine = loaded ?? createRequire(import.meta.url)('sm-crypto-v2');
  loaded = found;
  return found;
}

/** A public key on the curve sm2p256v1: `04` and both coordinates, 130 lower-case hex digits. */
export type SmKey = string & { readonly isSmKey: true };

/** The order of a ciphertext's parts: point, digest, text as GB/T 32918 has it, or point, text, digest of before 2010. */
export type CipherOrder = 'C1C3C2' | 'C1C2C3';

/** The user id where two sides agreed on none (GM/T 0009). */
const USER_ID = '1234567812345678';

const RAW_SIGNATURE_BYTES = 64;
const NUMBER_BYTES = 32;
/** A DER SubjectPublicKeyInfo of id-ecPublicKey and sm2p256v1 up to the point. */
const SPKI_HEAD = '3059301306072a8648ce3d020106082a811ccf5501822d034200';
/** n of sm2p256v1. */
const CURVE_ORDER = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;
const POINT = /^04[0-9a-f]{128}$/;
const PEM = /^-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\s]+)-----END PUBLIC KEY-----$/;

/** The Base64 of a key in PEM without its lines, as a portal shows a key; other texts as they are, trimmed. */
export function smKeyText(text: string): string {
  const trimmed = text.trim();
  return PEM.exec(trimmed)?.[1]?.replace(/\s/g, '') ?? trimmed;
}

/** An SM2 public key from PEM, from bare Base64 of its DER SPKI, or from the hex of its point; null for anything else. */
export function parseSmPublicKey(text: string): SmKey | null {
  const bare = smKeyText(text);
  const hex = bare.toLowerCase();
  if (isSmKey(hex)) return hex;
  const der = toHex(fromBase64(bare) ?? new Uint8Array());
  const point = der.startsWith(SPKI_HEAD) ? der.slice(SPKI_HEAD.length) : '';
  return isSmKey(point) ? point : null;
}

function isSmKey(hex: string): hex is SmKey {
  if (!POINT.test(hex)) return false;
  try {
    return engine().sm2.verifyPublicKey(hex);
  } catch {
    return false;
  }
}

/** SM3 as 64 lower-case hex digits; text is hashed as UTF-8. */
export function sm3Hex(text: string): string {
  return engine().sm3(encodeUtf8(text));
}

/** HMAC-SM3 (GB/T 15852.2) as 64 lower-case hex digits; key and text as UTF-8. The key is not empty. */
export function hmacSm3Hex(key: string, text: string): string {
  return engine().sm3(encodeUtf8(text), { key: encodeUtf8(key), mode: 'hmac' });
}

/**
 * Whether a signature by SM2 with SM3 is right, as DER or as r and s of 32 bytes each; false for any other form, never
 * throws. The user id is the common one unless told.
 */
export function smVerify(key: SmKey, text: string, signature: Uint8Array, userId: string = USER_ID): boolean {
  const raw = signature.length === RAW_SIGNATURE_BYTES ? signature : rawOf(signature);
  if (raw === null) return false;
  try {
    return engine().sm2.doVerifySignature(encodeUtf8(text), toHex(raw), key, { hash: true, userId });
  } catch {
    return false;
  }
}

/** r and s of a DER sequence of two integers; null unless it is written as DER wants it. */
function rawOf(der: Uint8Array): Uint8Array | null {
  if (der[0] !== 0x30 || der[1] !== der.length - 2) return null;
  const raw = new Uint8Array(RAW_SIGNATURE_BYTES);
  let at = 2;
  for (const end of [NUMBER_BYTES, RAW_SIGNATURE_BYTES]) {
    const length = der[at + 1] ?? 0;
    const number = der.subarray(at + 2, at + 2 + length);
    if (der[at] !== 0x02 || length === 0 || number.length !== length) return null;
    const [first = 0, second = 0] = number;
    // Negative, or longer than it need be.
    if (first > 0x7f || (first === 0 && length > 1 && second < 0x80)) return null;
    const digits = first === 0 ? number.subarray(1) : number;
    if (digits.length > NUMBER_BYTES) return null;
    raw.set(digits, end - digits.length);
    at += 2 + length;
  }
  return at === der.length ? raw : null;
}

/**
 * Seals by SM2 for whoever holds the private half: the point with its leading 04, then the parts in their order.
 * `secret` is 32 bytes, drawn anew for every message: the ephemeral key is one more than it, within the curve's order.
 */
export function smSeal(key: SmKey, message: Uint8Array, secret: Uint8Array, order: CipherOrder): Uint8Array {
  const { kdf, sm2, sm3 } = engine();
  const own = (BigInt(`0x${toHex(secret)}`) % (CURVE_ORDER - 1n)) + 1n;
  const shared = sm2.precomputePublicKey(key).multiply(own);
  const [x, y] = [bytesOf(shared.x), bytesOf(shared.y)];
  const mask = kdf(Buffer.concat([x, y]), message.length);
  const text = message.map((byte, i) => byte ^ (mask[i] ?? 0));
  const digest = fromHex(sm3(Buffer.concat([x, message, y]))) ?? new Uint8Array();
  const parts = order === 'C1C3C2' ? [digest, text] : [text, digest];
  const point = fromHex(sm2.getPublicKeyFromPrivateKey(toHex(bytesOf(own)))) ?? new Uint8Array();
  return Buffer.concat([point, ...parts]);
}

function bytesOf(number: bigint): Uint8Array {
  return Buffer.from(number.toString(16).padStart(2 * NUMBER_BYTES, '0'), 'hex');
}
