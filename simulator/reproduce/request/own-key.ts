import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import keys from '../../../fixtures/keys/keys.json' with { type: 'json' };

/** The test key that apps file unless they say otherwise: the one private key of an app that the box holds. */
export const testKey = (): KeyObject => createPrivateKey(keys['app-verify.pem']);

/** Whether a public key as apps file it, PEM or bare Base64, belongs to this private key. */
export function isHalfOf(filed: string, key: KeyObject): boolean {
  const written = /^-----BEGIN/.test(filed.trim())
    ? createPublicKey(filed)
    : createPublicKey({ key: Buffer.from(filed, 'base64'), format: 'der', type: 'spki' });
  return written.equals(createPublicKey(key));
}

/** As `requestPlan` takes it: PKCS#8 PEM. */
export const pemOf = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString().trim();
