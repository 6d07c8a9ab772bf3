import type { App, PublicKeys } from '../../core/words/app.ts';
import { type Key, parsePublicKey } from '../../wire/primitives.ts';

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
