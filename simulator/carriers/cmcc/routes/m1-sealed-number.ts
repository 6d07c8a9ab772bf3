import { toUpperHex } from '../../../wire/hex.ts';
import type { Key } from '../../../wire/primitives.ts';
import { rsaEncrypt } from '../../../wire/rsa.ts';
import { encodeUtf8 } from '../../../wire/utf8.ts';

/** The number of RSA mode: upper-hex PKCS#1 under the filed key "encrypt"; padding and encoding are assumed [cmcc-m1-rsa]. */
export function sealNumber(key: Key, msisdn: string, padding: (length: number) => Uint8Array): string {
  const bytes = rsaEncrypt(key, encodeUtf8(msisdn), padding);
  return bytes === null ? '' : toUpperHex(bytes);
}
