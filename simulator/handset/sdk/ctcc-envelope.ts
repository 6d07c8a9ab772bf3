import { fromHex, toUpperHex } from '../../wire/hex.ts';
import type { JsonObject } from '../../wire/json-object.ts';
import { percentEncode } from '../../wire/percent.ts';
import { ASCII_ZERO_IV, aesCbcDecrypt, aesCbcEncrypt, hmacSha1Hex, type Key, md5Hex } from '../../wire/primitives.ts';
import { encodeUtf8 } from '../../wire/utf8.ts';
import { readPlain } from './read-answer.ts';
import { type Draw, drawHex32, type Padding, sealKey } from './session-key.ts';

/** What stands inside paramStr [ctcc-envelope]. */
export interface T1Values {
  /** Addresses of the cellular interface. */
  readonly pipl: string;
  readonly timeStamp: string;
  /** `jy` to verify; left out for a login. */
  readonly bussinessType?: 'jy';
  readonly sdkVersion: string;
  readonly networkType: string;
  readonly onlineType: string;
}

/** The fields that everybody can read. */
export interface T1Public {
  readonly appId: string;
  readonly clientType: string;
  readonly format: string;
  readonly version: string;
}

/** Step 2: `k=v` joined with `&`, nothing escaped. The double s of bussinessType is real. */
export function t1Text(v: T1Values): string {
  const purpose = v.bussinessType === undefined ? '' : `&bussinessType=${v.bussinessType}`;
  const rest = `&rl=00000&sdkVersion=${v.sdkVersion}&networkType=${v.networkType}&onlineType=${v.onlineType}`;
  return `pipl=${v.pipl}&timeStamp=${v.timeStamp}${purpose}${rest}`;
}

export function t1ParamStr(text: string, a: string): string {
  return toUpperHex(aesCbcEncrypt(encodeUtf8(a), ASCII_ZERO_IV, text));
}

export function t1ParamKey(a: string, platform: Key, padding: Padding): string {
  return toUpperHex(sealKey(platform, a, padding));
}

/** Step 5: upper-hex HMAC-SHA1 of the values in alphabetical order of their names. */
export function t1Sign(open: T1Public, paramKey: string, paramStr: string, appSecret: string): string {
  const text = open.appId + open.clientType + open.format + paramKey + paramStr + open.version;
  return hmacSha1Hex(appSecret, text).toUpperCase();
}

/** The form body; older clients call the app's id clientId. */
export function t1Body(
  open: T1Public,
  paramKey: string,
  paramStr: string,
  appSecret: string,
  idName: 'appId' | 'clientId' = 'appId',
): string {
  const sign = t1Sign(open, paramKey, paramStr, appSecret);
  const { appId, ...others } = open;
  const fields = { [idName]: appId, ...others, paramKey, paramStr, sign };
  return Object.entries(fields)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${percentEncode(value)}`)
    .join('&');
}

/** Opens `data` with the same A; null if it does not open. */
export function openT1(data: string, a: string): JsonObject | null {
  const cipher = fromHex(data);
  return cipher === null ? null : readPlain(aesCbcDecrypt(encodeUtf8(a), ASCII_ZERO_IV, cipher));
}

/** Step 1: the first sixteen characters of a random UUID without its dashes; the thirteenth is the version, 4. */
export function drawA(draw: Draw): string {
  const hex = drawHex32(draw);
  return `${hex.slice(0, 12)}4${hex.slice(13, 16)}`;
}

/**
 * authCode: the real derivation is native code that nobody has published; ours is the lower-hex MD5 of access code and
 * gw_auth [ctcc-authcode], held to the vector T11-authCode.
 */
export function authCodeOf(accessCode: string, gwAuth: string): string {
  return md5Hex(accessCode + gwAuth);
}
