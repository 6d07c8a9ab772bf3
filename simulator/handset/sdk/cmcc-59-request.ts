import type { Purpose } from '../../core/words/credential.ts';
import { toBase64 } from '../../wire/base64.ts';
import { toHex } from '../../wire/hex.ts';
import { percentEncode } from '../../wire/percent.ts';
import { aesCbcEncrypt, md5Hex } from '../../wire/primitives.ts';
import { writeStamp17 } from '../../wire/stamp.ts';
import { encodeUtf8 } from '../../wire/utf8.ts';
import { deviceOf } from '../device.ts';
import { networkTypes } from '../network.ts';
import { filed, identityFor } from '../phone-app.ts';
import type { DeviceRequest } from '../send.ts';
import type { SdkContext } from './sdk.ts';
import { drawHex32, drawnPadding, sealKey } from './session-key.ts';

const TIMEOUT_MS = 8000;
export const CAPABILITY: Readonly<Record<Purpose, string>> = { login: '200', verify: '50' };
export type FuncType = 'pre' | 'authz';
/** Android's was seen in a client; that of iOS is made of the version of the iOS guide, that of HarmonyOS made up (assumed). */
const SDK_VERSION = {
  android: 'quick_login_android_5.9.11',
  ios: 'quick_login_iOS_9.0.12.2',
  harmony: 'quick_login_harmony_1.0.0',
  h5: '',
} as const;
const LINE = 76;

/** Key and IV of one request, under which its answer comes back: the key is letters and digits, as in a UUID. */
export interface M8Secret {
  readonly key: Uint8Array;
  readonly iv: Uint8Array;
}

export function drawSecret(cx: SdkContext): M8Secret {
  return { key: encodeUtf8(cx.draw(16)), iv: encodeUtf8(cx.draw(16)) };
}

/** M8 in clear: with a scrip, and for a token over any network [cmcc-m8-request]. */
export function plainRequest(cx: SdkContext, funcType: FuncType, purpose: Purpose, scrip: string): DeviceRequest {
  return post(cx, m8Values(cx, funcType, purpose, scrip));
}

/** M8 sealed: a pre-login without a scrip [cmcc-m8-envelope]. */
export function sealedRequest(cx: SdkContext, purpose: Purpose, { key, iv }: M8Secret): DeviceRequest {
  const plain = JSON.stringify(m8Values(cx, 'pre', purpose, ''));
  return post(cx, {
    encrypted: toHex(sealKey(cx.key, Buffer.from(key).toString(), drawnPadding(cx.draw))),
    encryptedIV: inLines(iv),
    reqdata: inLines(aesCbcEncrypt(key, iv, plain)),
    securityreinforce: '',
  });
}

/** As Android's encoder writes Base64 by default. */
function inLines(bytes: Uint8Array): string {
  const text = toBase64(bytes);
  let lines = '';
  for (let at = 0; at < text.length; at += LINE) lines += `${text.slice(at, at + LINE)}\n`;
  return lines;
}

function m8Values(cx: SdkContext, funcType: FuncType, purpose: Purpose, scrip: string): Record<string, string> {
  const device = deviceOf(cx.app);
  const identity = identityFor(cx.app);
  const values = {
    ver: '1.0',
    sdkver: SDK_VERSION[cx.app.platform],
    targetVersion: '0',
    appid: filed(cx.app, 'cmcc', 'appId'),
    imsi: cx.app.platform === 'android' ? (cx.sim?.imsi ?? '') : '',
    operatortype: '1',
    networktype: networkTypes[cx.network],
    mobilebrand: percentEncode(device.brand).replaceAll('%20', '+'),
    mobilemodel: percentEncode(device.model).replaceAll('%20', '+'),
    mobilesystem: percentEncode(device.system).replaceAll('%20', '+'),
    clienttype: '0',
    interfacever: '3.1',
    expandparams: '',
    msgid: drawHex32(cx.draw),
    timestamp: writeStamp17(cx.localMs()),
    subimsi: '',
    apppackage: identity.packageOrBundle,
    appsign: identity.certificate,
    ipv4_list: cx.bearer?.privateAddress ?? '',
    ipv6_list: '',
    sdkType: '001',
    tempPDR: `%${drawHex32(cx.draw)}`,
    scrip,
    userCapaid: CAPABILITY[purpose],
    funcType,
    socketip: '',
    simOperator: cx.sim?.plmn ?? '',
  };
  return { ...values, sign: m8Sign(values, filed(cx.app, 'cmcc', 'appKey')) };
}

/** What the sign covers, the app's key among it. */
const SIGNED = [
  ...['sdkver', 'appid', 'imsi', 'operatortype', 'networktype', 'mobilebrand', 'mobilemodel', 'mobilesystem'],
  ...['clienttype', 'msgid', 'timestamp', 'appkey', 'subimsi', 'apppackage', 'appsign', 'ipv4_list', 'ipv6_list'],
  ...['sdkType', 'tempPDR', 'scrip', 'userCapaid', 'funcType', 'socketip'],
];

/** Lower-case MD5 of the bare values and a literal 0 [cmcc-m8-sign]. */
export function m8Sign(values: Readonly<Record<string, string>>, appkey: string): string {
  const signed: Readonly<Record<string, string>> = { ...values, appkey };
  return md5Hex(`${SIGNED.map((name) => signed[name] ?? '').join('')}0`);
}

function post(cx: SdkContext, body: object): DeviceRequest {
  return {
    method: 'POST',
    url: `${cx.origin}/unisdk/rs/scripAndTokenForHttpsBx`,
    headers: {
      'content-type': 'application/json',
      'cmcc-encrypttype': 'STD',
      sdkversion: SDK_VERSION[cx.app.platform],
      traceid: cx.traceId,
      appid: filed(cx.app, 'cmcc', 'appId'),
      interfaceversion: '3.1',
      dnsparseresult: '1',
    },
    body: JSON.stringify(body),
    timeoutMs: TIMEOUT_MS,
  };
}
