import { sm2, sm3 } from 'sm-crypto-v2';
import keys from '../../fixtures/keys/keys.json' with { type: 'json' };
import type { KeyName } from './crypto.ts';

// The national algorithms by the library that the gateway has them by: no other is kept, and OpenSSL is not always built with
// them. What is written once more is how they are used: texts, forms, orders.

/** A key as the portal shows it: Base64 in one line. */
const shown = (name: KeyName): string => keys[name].replace(/-----[^-]+-----|\s/g, '');
const hexOf = (base64: string): string => Buffer.from(base64, 'base64').toString('hex');

/** The point that ends a public key, the number that begins the inner part of a private one. */
const pointOf = (name: KeyName): string => hexOf(shown(name)).slice(-130);
const numberOf = (name: KeyName): string => /0201010420([0-9a-f]{64})/.exec(hexOf(shown(name)))?.[1] ?? '';

/** HMAC-SM3 under a key's text, lower-case hex. */
export const keyedSm3 = (name: KeyName, text: string): string =>
  sm3(text, { key: Buffer.from(shown(name)), mode: 'hmac' });

/** Whether Base64 is a signature as DER. */
export const smSigned = (name: KeyName, text: string, sign: string): boolean =>
  sm2.doVerifySignature(text, hexOf(sign), pointOf(name), { hash: true, der: true });

/** What was sealed: 04, the point, the digest, the text; empty where it was for another key. */
export const smOpened = (name: KeyName, sealed: string): string =>
  sm2.doDecrypt(hexOf(sealed).slice(2), numberOf(name), 1, { output: 'string' });
