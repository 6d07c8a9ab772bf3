import { toHex } from '../../wire/hex.ts';
import { ASCII_ZERO_IV, aesCbcEncrypt, md5Hex } from '../../wire/primitives.ts';
import { writeStamp17 } from '../../wire/stamp.ts';
import { encodeUtf8 } from '../../wire/utf8.ts';
import type { DeviceRequest } from '../send.ts';

/** Whose script the pages of all carriers load. */
export const scriptOwner = 'cmcc';

/** What one run of the script goes by. */
export interface PageContext {
  /** Origin of China Mobile's gateway, without a trailing slash. */
  readonly gateway: string;
  readonly appId: string;
  readonly appKey: string;
  /** 32 hex digits, new for every run; the script calls it msgId, too. */
  readonly traceId: string;
  /** What a browser tells of the page: Origin and Referer, or neither. */
  readonly told: Readonly<Record<string, string>>;
  readonly userInformation: string;
  readonly authPageType: string;
  /** 0 Android, 1 iOS. */
  readonly mobilesystem: string;
  localMs(): number;
  draw(length: number): string;
}

/** Products of the script, and the version that goes with each. */
const oneTap = { businessType: '8', version: '2.0' } as const;
const check = { businessType: '1', version: '1.0' } as const;

const LEG_TIMEOUT_MS = 8000;
/** An XHR of the script has no time limit; a phone that hangs for ever is of no use, so it has a long one. */
const XHR_TIMEOUT_MS = 60_000;

/** M12, a simple request: the script sets no header [cmcc-page-flow]. */
export function preRequest(cx: PageContext): DeviceRequest {
  return simple(cx, '/h5/httpsPreGetmobile', { ...signed(cx, oneTap), authPageType: cx.authPageType });
}

/** M13, a token to check a number with. */
export function checkRequest(cx: PageContext): DeviceRequest {
  return simple(cx, '/h5/getMobile', signed(cx, check));
}

/** MD5 of the bare values in the order of their names, the app's key last [cmcc-h5-seal]. */
function pageSign(
  { appId, appKey, traceId }: Pick<PageContext, 'appId' | 'appKey' | 'traceId'>,
  { businessType, version }: { readonly businessType: string; readonly version: string },
  timestamp: string,
): string {
  return md5Hex(appId + businessType + traceId + timestamp + traceId + version + appKey);
}

function signed(cx: PageContext, product: typeof oneTap | typeof check) {
  const timestamp = writeStamp17(cx.localMs());
  return {
    ...{ version: product.version, timestamp, appId: cx.appId, businessType: product.businessType },
    ...{ traceId: cx.traceId, msgId: cx.traceId, sign: pageSign(cx, product, timestamp) },
    ...{ userInformation: cx.userInformation, expandParams: '' },
  };
}

/** M14 and M15: asks for the address at which another carrier tells whose line it is [cmcc-h5-seal]. */
export function legRequest(cx: PageContext, action: string): DeviceRequest {
  const { appId, traceId: msgId } = cx;
  const timestamp = writeStamp17(cx.localMs());
  const interfaceVersion = oneTap.version;
  const plain = {
    ...{ ver: '1.0', appId, interfaceVersion, expandParams: '', msgId, timestamp },
    ...{ mobilesystem: cx.mobilesystem, sign: md5Hex(appId + interfaceVersion + msgId + timestamp) },
  };
  // Sixteen of 0-9A-F.
  const encrypted = md5Hex(cx.draw(16)).toUpperCase().slice(0, 16);
  const key = encodeUtf8(md5Hex(encrypted).toUpperCase().slice(8, 24));
  const reqdata = toHex(aesCbcEncrypt(key, ASCII_ZERO_IV, JSON.stringify(plain)));
  const body = { encrypted, reqdata, businessType: oneTap.businessType };
  return headed(cx, `/h5/onekeylogin/${action}`, { interfaceVersion }, body);
}

/** The leg itself, by a script element: it tells where it stands, and of no origin. */
export function scriptRequest({ told }: PageContext, url: string): DeviceRequest {
  const { referer } = told;
  return { method: 'GET', url, headers: referer === undefined ? {} : { referer }, timeoutMs: LEG_TIMEOUT_MS };
}

/** M16, with what the other carrier told, unread. The script forgets `userInformation` for China Unicom. */
export function callbackRequest(cx: PageContext, action: string, data: string, isToldUser: boolean): DeviceRequest {
  const headers = {
    ...{ interfaceVersion: oneTap.version, businessType: oneTap.businessType },
    ...{ timestamp: writeStamp17(cx.localMs()), authPageType: cx.authPageType },
  };
  const user = isToldUser ? { userInformation: cx.userInformation } : {};
  return headed(cx, `/h5/onekeylogin/${action}`, headers, { data, ver: '1.0', ...user });
}

/** M22, for popups alone. */
export function optionsRequest(cx: PageContext): DeviceRequest {
  const { body: _, ...asked } = headed(cx, '//h5/onekeylogin/getPageOption', stamped(cx, '1.0'), {});
  const { 'content-type': __, ...headers } = asked.headers;
  return { ...asked, method: 'GET', headers };
}

/** M17; the slash is double in the script, too. `typed` is the whole number as the user completed it. */
export function tokenRequest(cx: PageContext, accessToken: string, typed: string): DeviceRequest {
  const { userInformation } = cx;
  const body = { accessToken, phone: md5Hex(typed), userInformation, expandParams: '' };
  return headed(cx, '//h5/onekeylogin/authGetToken', stamped(cx, oneTap.version), body);
}

const stamped = (cx: PageContext, interfaceVersion: string) => ({
  ...{ interfaceVersion, timestamp: writeStamp17(cx.localMs()), businessType: oneTap.businessType },
});

function headed(cx: PageContext, path: string, headers: Readonly<Record<string, string>>, body: object): DeviceRequest {
  return xhr(cx, path, { appId: cx.appId, traceId: cx.traceId, 'content-type': 'application/json', ...headers }, body);
}

function simple(cx: PageContext, path: string, body: object): DeviceRequest {
  return xhr(cx, path, { 'content-type': 'text/plain;charset=UTF-8' }, body);
}

function xhr(
  { gateway, told }: PageContext,
  path: string,
  headers: Readonly<Record<string, string>>,
  body: object,
): DeviceRequest {
  return {
    method: 'POST',
    url: gateway + path,
    headers: { ...headers, ...told },
    body: JSON.stringify(body),
    timeoutMs: XHR_TIMEOUT_MS,
  };
}
