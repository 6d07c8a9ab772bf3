import { fromHex, toHex } from '../../wire/hex.ts';
import type { JsonObject } from '../../wire/json-object.ts';
import { joinPositional } from '../../wire/positional.ts';
import { aesCbcDecrypt, aesCbcEncrypt, type Key, md5Hex, ZERO_IV } from '../../wire/primitives.ts';
import { encodeUtf8 } from '../../wire/utf8.ts';
import { readPlain } from './read-answer.ts';
import { type Padding, sealKey } from './session-key.ts';

/** What M6 tells of phone, app and network. Brand, model and system are percent-encoded already. */
export interface M6Values {
  readonly sdkver: string;
  readonly appid: string;
  readonly imsi: string;
  readonly networktype: string;
  readonly brand: string;
  readonly model: string;
  readonly system: string;
  readonly msgid: string;
  readonly timestamp: string;
  readonly apppackage: string;
  readonly appsign: string;
  readonly ipv4: string;
  readonly ipv6: string;
}

const IMEI = 'none';
const LOGIN_TYPE = '3';
const OPERATOR_TYPE = '1';
const CLIENT_TYPE = '0';
const RESERVED = ['', '', '', '', '', '', '', '', ''];

/** Upper-hex MD5 of the bare values [cmcc-m6-sign]. */
export function m6Sign(v: M6Values, appkey: string): string {
  const network = LOGIN_TYPE + v.imsi + IMEI + OPERATOR_TYPE + v.networktype;
  const machine = v.brand + v.model + v.system + CLIENT_TYPE;
  const tail = v.msgid + v.timestamp + appkey + v.apppackage + v.appsign + v.ipv4 + v.ipv6;
  return md5Hex(v.sdkver + v.appid + network + machine + tail).toUpperCase();
}

/** 32 places [cmcc-m6-list] joined with `&`; null if a value holds a `&`. */
export function m6List(v: M6Values, sign: string): string | null {
  return joinPositional([
    '1.0',
    v.sdkver,
    v.appid,
    LOGIN_TYPE,
    '',
    v.imsi,
    IMEI,
    OPERATOR_TYPE,
    v.networktype,
    v.brand,
    v.model,
    v.system,
    CLIENT_TYPE,
    '7.0',
    '',
    v.msgid,
    v.timestamp,
    ...RESERVED,
    v.apppackage,
    v.appsign,
    sign,
    '',
    v.ipv4,
    v.ipv6,
  ]);
}

/** The body of M6 [cmcc-m6-envelope]. Of hex and Base64, between which the source does not decide, hex is sent. */
export function sealM6(
  list: string,
  k: string,
  platform: Key,
  padding: Padding,
): { encrypted: string; reqdata: string } {
  return {
    encrypted: toHex(sealKey(platform, k, padding)),
    reqdata: toHex(aesCbcEncrypt(encodeUtf8(k), ZERO_IV, list)),
  };
}

/** Opens `resultdata` with the same K; null if it does not open or holds no JSON object. */
export function openM6(resultdata: string, k: string): JsonObject | null {
  const cipher = fromHex(resultdata);
  return cipher === null ? null : readPlain(aesCbcDecrypt(encodeUtf8(k), ZERO_IV, cipher));
}

/** There is no stamp in it, so the same call may be made again while the scrip lives [cmcc-m7-request]. */
export function m7Sign(appid: string, appkey: string, scrip: string): string {
  return md5Hex(`0.1${appid}${appkey}${scrip}`).toUpperCase();
}
