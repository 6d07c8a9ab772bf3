import { fromBase64 } from '../../../wire/base64.ts';
import { fromHex, toUpperHex } from '../../../wire/hex.ts';
import { AES_BLOCK_BYTES, aesCbcDecrypt, aesCbcEncrypt, ZERO_IV } from '../../../wire/primitives.ts';
import { rsaDecrypt } from '../../../wire/rsa.ts';
import { decodeUtf8 } from '../../../wire/utf8.ts';
import { platformKey } from '../platform-key.ts';

/** The caller's key K, which RSA sealed; null when it cannot be opened. */
export function openKey(encrypted: string): Uint8Array | null {
  const sealed = fromHex(encrypted);
  const key = sealed === null ? null : rsaDecrypt(platformKey(), sealed);
  return key === null || key.length !== AES_BLOCK_BYTES ? null : key;
}

/** The list that K sealed. Hex is read first; whether the carrier takes Base64 too is not certain (carriers.md 1.3). */
export function openList(reqdata: string, key: Uint8Array): string | null {
  const cipher = fromHex(reqdata) ?? fromBase64(reqdata);
  const plain = cipher === null ? null : aesCbcDecrypt(key, ZERO_IV, cipher);
  return plain === null ? null : decodeUtf8(plain);
}

/** The answer goes back under the same key. */
export function sealResult(key: Uint8Array, text: string): string {
  return toUpperHex(aesCbcEncrypt(key, ZERO_IV, text));
}
