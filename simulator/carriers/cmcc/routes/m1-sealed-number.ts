import { toBase64 } from '../../../wire/base64.ts';
import { toUpperHex } from '../../../wire/hex.ts';
import type { Key } from '../../../wire/primitives.ts';
import { rsaEncrypt } from '../../../wire/rsa.ts';
import { type CipherOrder, type SmKey, smSeal } from '../../../wire/sm.ts';
import { encodeUtf8 } from '../../../wire/utf8.ts';

/** The number of RSA mode: upper-hex PKCS#1 under the filed key "encrypt"; padding and encoding are assumed [cmcc-m1-rsa]. */
export function sealNumber(key: Key, msisdn: string, padding: (length: number) => Uint8Array): string {
  const bytes = rsaEncrypt(key, encodeUtf8(msisdn), padding);
  return bytes === null ? '' : toUpperHex(bytes);
}

/** The number under the national algorithms: Base64 of an SM2 ciphertext; the order of its parts is assumed [cmcc-national-algorithms]. */
export function sealSmNumber(key: SmKey, msisdn: string, secret: Uint8Array, order: CipherOrder): string {
  return toBase64(smSeal(key, encodeUtf8(msisdn), secret, order));
}
