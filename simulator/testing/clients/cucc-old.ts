import keys from '../../../fixtures/keys/keys.json' with { type: 'json' };
import {
  aesCbcDecrypt,
  aesCbcEncrypt,
  type Key,
  md5Hex,
  parsePublicKey,
  rsaPublicRaw,
  sha256Hex,
} from '../../wire/primitives.ts';
import { rsaEncrypt } from '../../wire/rsa.ts';
import type { Answer, RouteClient, Wish } from '../carriers/client.ts';
import { formOf, laid, type Values } from '../carriers/values.ts';

// China Unicom's older family, written from fixtures/sources/cucc.json. Nothing here comes from the routes.

const k = Buffer.from('K0123456789abcde');
const v = Buffer.from('V0123456789abcde');
const platform = parsePublicKey(keys['cucc-platform.pub.pem']) as Key;
const sealed = rsaEncrypt(platform, Buffer.concat([k, v]), (length) => new Uint8Array(length).fill(1)) as Uint8Array;

interface Told {
  readonly code: number;
  readonly obj?: { readonly aesKey: string; readonly data: string };
}

/** What the public key makes of aesKey, key and IV at its end, opens data. */
function opened({ obj }: Told): string | null {
  if (obj === undefined) return null;
  const block = rsaPublicRaw(platform, Buffer.from(obj.aesKey, 'base64')) ?? new Uint8Array();
  const bytes = aesCbcDecrypt(block.subarray(-32, -16), block.subarray(-16), Buffer.from(obj.data, 'base64'));
  return bytes === null ? null : Buffer.from(bytes).toString();
}

interface Old {
  readonly id: 'U1' | 'U4' | 'U5';
  readonly host: string;
  readonly path: string;
  readonly data: (wish: Wish) => object;
  readonly read: (told: string) => Omit<Answer, 'code'>;
}

function old({ id, host, path, data, read }: Old): RouteClient {
  const isPhone = id === 'U1';
  const route: RouteClient = {
    id,
    schema: id.toLowerCase(),
    caller: isPhone ? 'device' : 'server',
    purpose: null,
    format: 'form',
    success: '0',
    names: { app: 'apiKey', sign: 'sign', stamp: isPhone ? 'r' : null, token: null, mobile: null },
    signed: ['apiKey', 'params', 'paramsKey'],
    required: ['apiKey', 'params', 'paramsKey', 'sign'],
    ask(wish) {
      const { app, secret } = wish;
      const colons = app.packageSign.replace(/..(?=.)/g, '$&:').toUpperCase();
      const pk = app.packageName || app.bundleId;
      const inner = { app: { n: 'shop', c: '1', v: '1.0', pk, md5: colons }, data: data(wish) };
      const all = laid(
        {
          apiKey: app.carriers.cucc['clientId'] ?? '',
          params: Buffer.from(aesCbcEncrypt(k, v, JSON.stringify(inner))).toString('base64'),
          paramsKey: Buffer.from(sealed).toString('base64'),
        },
        wish.fields,
      );
      const text = `${all['apiKey']}${path}?apiKey=${all['apiKey']}&params=${all['params']}&paramsKey=${all['paramsKey']}`;
      // No secret takes part: whoever signs with another one signs another text.
      const sign = (isPhone ? sha256Hex : md5Hex)(text + (secret ?? ''));
      const form: Values = laid({ ...all, sign, ...(isPhone ? { sign_Type: 'B' } : {}) }, wish.after);
      const headers = { 'content-type': 'application/x-www-form-urlencoded', ...(isPhone ? { sign } : {}) };
      return { route, method: 'POST', host, path, query: '', headers, body: formOf(form) };
    },
    read(body) {
      const told = body as Told;
      const plain = opened(told);
      return { code: String(told.code), ...(plain === null ? {} : read(plain)) };
    },
  };
  return isPhone
    ? route
    : { ...route, before: async ({ token }) => ({ token: await token(id === 'U4' ? 'login' : 'verify') }) };
}

export const u1 = old({
  id: 'U1',
  host: 'auth.wosms.cn',
  path: '/dro/netm/v1.0/qc',
  data: ({ nowMs }) => ({ r: nowMs, serviceType: 0, privateIp: '', compatible: 2, newVersion: 10 }),
  read(told) {
    const { accessCode, fakeMobile, exp } = JSON.parse(told) as { accessCode: string; fakeMobile: string; exp: number };
    return { token: accessCode, mask: fakeMobile, seconds: exp };
  },
});

export const u4 = old({
  id: 'U4',
  host: 'ms.zzx9.cn',
  path: '/api/netm/v1.0/qhbt',
  data: ({ token }) => ({ accessCode: token }),
  read: (msisdn) => ({ msisdn }),
});

export const u5 = old({
  id: 'U5',
  host: 'ms.zzx9.cn',
  path: '/api/netm/v1.0/qhbv',
  data: ({ token, mobile }) => ({ accessCode: token, mobile }),
  read: (verdict) => ({ match: verdict === '0' }),
});
