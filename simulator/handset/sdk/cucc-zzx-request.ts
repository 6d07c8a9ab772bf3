import { fromBase64, toBase64 } from '../../wire/base64.ts';
import type { JsonObject } from '../../wire/json-object.ts';
import { percentEncode } from '../../wire/percent.ts';
import {
  AES_BLOCK_BYTES,
  aesCbcDecrypt,
  aesCbcEncrypt,
  type Key,
  rsaPublicRaw,
  sha256Hex,
} from '../../wire/primitives.ts';
import { encodeUtf8 } from '../../wire/utf8.ts';
import { deviceOf } from '../device.ts';
import { filed, identityFor } from '../phone-app.ts';
import type { DeviceRequest } from '../send.ts';
import { readPlain, textOf } from './read-answer.ts';
import type { SdkContext } from './sdk.ts';
import { drawnPadding, type Padding, sealKey } from './session-key.ts';

const PATH = '/dro/netm/v1.0/qc';
/** Seen in a client that asks U1. */
const TIMEOUT_MS = 30_000;

/** Key and IV of one request, sixteen characters each. */
export interface U1Secret {
  readonly key: string;
  readonly iv: string;
}

/** The form of U1 without the percent signs, and the sign, which goes into a header too [cucc-old]. */
export function u1Form(
  apiKey: string,
  plain: string,
  { key, iv }: U1Secret,
  platform: Key,
  padding: Padding,
): { readonly fields: Readonly<Record<string, string>>; readonly sign: string } {
  const params = toBase64(aesCbcEncrypt(encodeUtf8(key), encodeUtf8(iv), plain));
  const paramsKey = toBase64(sealKey(platform, key + iv, padding));
  const sign = sha256Hex(`${apiKey}${PATH}?apiKey=${apiKey}&params=${params}&paramsKey=${paramsKey}`);
  return { fields: { apiKey, params, paramsKey, sign, sign_Type: 'B' }, sign };
}

/** What the public key makes of `aesKey`, key and IV at its end, opens `data`; null if either does not. */
export function openU1(obj: JsonObject, platform: Key): JsonObject | null {
  const sealed = fromBase64(textOf(obj, 'aesKey'));
  const block = sealed === null ? null : rsaPublicRaw(platform, sealed);
  const cipher = fromBase64(textOf(obj, 'data'));
  if (block === null || cipher === null) return null;
  const key = block.subarray(-2 * AES_BLOCK_BYTES, -AES_BLOCK_BYTES);
  return readPlain(aesCbcDecrypt(key, block.subarray(-AES_BLOCK_BYTES), cipher));
}

export function u1Request(cx: SdkContext): DeviceRequest {
  const identity = identityFor(cx.app);
  const plain = JSON.stringify({
    app: {
      n: cx.app.name,
      c: '1',
      v: '1.0',
      pk: identity.packageOrBundle,
      md5: identity.certificate.replace(/..(?=.)/g, '$&:').toUpperCase(),
    },
    sdk: { n: 'oauth', c: '1', v: '4.3.0', cm: 'CUCC' },
    device: { imei: [], os: deviceOf(cx.app).system.replace(/^[a-z]+/i, '') },
    sim: [],
    data: { r: cx.nowMs(), serviceType: 0, privateIp: '', compatible: 2, newVersion: 10 },
  });
  const secret = { key: cx.draw(16), iv: cx.draw(16) };
  const apiKey = filed(cx.app, 'cucc', 'clientId');
  const { fields, sign } = u1Form(apiKey, plain, secret, cx.key, drawnPadding(cx.draw));
  return {
    method: 'POST',
    url: cx.origin + PATH,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'api-protocol': '1.1',
      nettype: cx.network === 'both' ? '2' : 'NET',
      os: cx.app.platform,
      sign,
    },
    body: Object.entries(fields)
      .map(([name, value]) => `${name}=${percentEncode(value)}`)
      .join('&'),
    timeoutMs: TIMEOUT_MS,
  };
}
