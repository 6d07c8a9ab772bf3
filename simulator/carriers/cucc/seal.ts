import type { PlatformPair } from '../../core/route/platform-pair.ts';
import { fromBase64, toBase64 } from '../../wire/base64.ts';
import { percentEncode } from '../../wire/percent.ts';
import { AES_BLOCK_BYTES, ASCII_ZERO_IV, aesCbcEncrypt } from '../../wire/primitives.ts';
import { rsaDecrypt } from '../../wire/rsa.ts';
import { platformKey } from './platform-key.ts';

/** The caller's AES key, which RSA sealed in U6; null when it cannot be opened. */
export function openKey(text: string, pair?: PlatformPair): Uint8Array | null {
  const sealed = fromBase64(text);
  const key = sealed === null ? null : rsaDecrypt(platformKey(pair), sealed);
  return key === null || key.length !== AES_BLOCK_BYTES ? null : key;
}

/** `data` of an answer under that key: URL-encoded Base64 of AES-CBC [cucc-u6-answer]. */
export function sealData(key: Uint8Array, told: unknown): string {
  return percentEncode(toBase64(aesCbcEncrypt(key, ASCII_ZERO_IV, JSON.stringify(told))));
}
