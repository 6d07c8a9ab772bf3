import { type Key, md5Hex } from '../../wire/primitives.ts';
import { rsaEncrypt } from '../../wire/rsa.ts';
import { encodeUtf8 } from '../../wire/utf8.ts';
import { PhoneMisuse } from '../misuse.ts';

export type Draw = (length: number) => string;
export type Padding = (length: number) => Uint8Array;

/** Seals a key of sixteen characters with a platform's public key, RSA PKCS#1 v1.5, as all three SDKs do. */
export function sealKey(platform: Key, key: string, padding: Padding): Uint8Array {
  const sealed = rsaEncrypt(platform, encodeUtf8(key), padding);
  if (sealed === null) throw new PhoneMisuse('ERR_PHONE_KEY', 'phone.short-key');
  return sealed;
}

/** RSA padding from the phone's own draws: never zero, because letters and digits are not. */
export function drawnPadding(draw: Draw): Padding {
  return (length) => encodeUtf8(draw(length));
}

/** 32 lower-case hex digits. */
export function drawHex32(draw: Draw): string {
  return md5Hex(draw(32));
}
