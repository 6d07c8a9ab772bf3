import type { App, PublicKeys } from '../../core/words/app.ts';
import { type Key, parsePublicKey } from '../../wire/primitives.ts';
import { parseSmPublicKey, type SmKey, smKeyText } from '../../wire/sm.ts';

const parsed = new WeakMap<PublicKeys, { verify: Key | null; encrypt: Key | null }>();

/** A public key that the app filed, parsed once: key 1 verifies its signatures, key 2 encrypts for it [cmcc-m1-rsa]. */
export function appPublicKey(app: App | null, use: 'verify' | 'encrypt'): Key | null {
  const filed = app?.publicKeys.cmcc;
  if (filed === undefined) return null;
  let keys = parsed.get(filed);
  if (keys === undefined) {
    keys = { verify: parsePublicKey(filed.verify), encrypt: parsePublicKey(filed.encrypt) };
    parsed.set(filed, keys);
  }
  return keys[use];
}

/** An SM2 key as the app filed it: `text` is what keys SM3 in M2 [cmcc-national-algorithms]. */
export interface FiledSmKey {
  readonly key: SmKey;
  readonly text: string;
}

const parsedSm = new WeakMap<PublicKeys, FiledSmKey | null>();

/** The app's SM2 key, which verifies and encrypts; null where none was filed. Read at the first request that needs it. */
export function appSmKey(app: App | null): FiledSmKey | null {
  const filed = app?.publicKeys.cmcc;
  if (filed?.sm === undefined) return null;
  let known = parsedSm.get(filed);
  if (known === undefined) {
    const key = parseSmPublicKey(filed.sm);
    known = key === null ? null : { key, text: smKeyText(filed.sm) };
    parsedSm.set(filed, known);
  }
  return known;
}
