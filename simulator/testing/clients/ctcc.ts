import keys from '../../../fixtures/keys/keys.json' with { type: 'json' };
import { fromHex, toUpperHex } from '../../wire/hex.ts';
import {
  ASCII_ZERO_IV,
  aesCbcDecrypt,
  aesCbcEncrypt,
  hmacSha1Hex,
  type Key,
  md5Hex,
  parsePublicKey,
} from '../../wire/primitives.ts';
import { rsaEncrypt } from '../../wire/rsa.ts';
import type { Answer, Ask, RouteClient, Wish } from '../carriers/client.ts';
import type { Kit } from '../carriers/kit.ts';
import { formOf, joined, laid, type Values } from '../carriers/values.ts';

// China Telecom's callers, written from fixtures/sources/ctcc.json. Nothing here comes from the routes.

const a = Buffer.from('0123456789abcdef');
const platform = parsePublicKey(keys['ctcc-platform.pub.pem']) as Key;
const paramKey = toUpperHex(rsaEncrypt(platform, a, (length) => new Uint8Array(length).fill(1)) as Uint8Array);

/** Names that travel in the open; every other one is inside paramStr. */
const outside = ['appId', 'clientType', 'format', 'paramKey', 'paramStr', 'version', 'sign', 'callback', 'clientId'];

interface Envelope {
  readonly route: RouteClient;
  readonly host: string;
  readonly path: string;
  readonly values: Values;
}

function envelope({ route, host, path, values }: Envelope, wish: Wish): Ask {
  const { appId = '', appSecret = '' } = wish.app.carriers.ctcc;
  const all = laid({ appId, clientType: '30100', format: 'json', version: '3.0', ...values }, wish.fields);
  // A change that comes after the sign breaks it wherever it stands, so what is sealed is sealed after it too.
  const late = laid(all, wish.after);
  const text = (from: Values) =>
    Object.entries(from)
      .filter(([name]) => !outside.includes(name))
      .map(([name, value]) => `${name}=${value}`)
      .join('&');
  const seal = (from: Values) => toUpperHex(aesCbcEncrypt(a, ASCII_ZERO_IV, text(from)));
  const open = { paramKey, paramStr: seal(all), ...all };
  const sign = hmacSha1Hex(
    wish.secret ?? appSecret,
    joined(open, 'appId', 'clientType', 'format', 'paramKey', 'paramStr', 'version'),
  ).toUpperCase();
  const sent = laid({ ...open, paramStr: open.paramStr === seal(all) ? seal(late) : open.paramStr, sign }, wish.after);
  const form = Object.fromEntries(Object.entries(sent).filter(([name]) => outside.includes(name)));
  return {
    route,
    method: 'POST',
    host,
    path,
    query: '',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: formOf(form),
  };
}

function opened(data: string | undefined): Values | null {
  const bytes = data === undefined ? null : aesCbcDecrypt(a, ASCII_ZERO_IV, fromHex(data) as Uint8Array);
  return bytes === null ? null : JSON.parse(Buffer.from(bytes).toString());
}

function preauth(id: string, host: string, path: string, isMute: boolean): RouteClient {
  const route: RouteClient = {
    id,
    schema: 't1',
    caller: 'device',
    purpose: null,
    format: 'form',
    success: '0',
    names: { app: 'appId', sign: 'sign', stamp: 'timeStamp', token: null, mobile: null },
    signed: ['appId', 'clientType', 'format', 'paramKey', 'paramStr', 'version', 'timeStamp'],
    required: ['appId', 'clientType', 'format', 'version', 'paramKey', 'paramStr', 'sign'],
    ask(wish) {
      const values: Values = {
        pipl: '10.0.0.1',
        timeStamp: String(wish.nowMs),
        rl: '00000',
        sdkVersion: 'v3.6.2',
        networkType: '4',
        onlineType: '1',
        ...(wish.purpose === 'verify' && !isMute ? { bussinessType: 'jy' } : {}),
      };
      return envelope({ route, host, path, values }, wish);
    },
    read(body) {
      const { result, data } = body as { result: number; data?: string };
      const plain = opened(data) as (Values & { expiredTime: number }) | null;
      if (plain === null) return { code: String(result) };
      const { accessCode = '', number = '', gwAuth, expiredTime } = plain as Values & { expiredTime: number };
      // The phone's library makes the authCode of a login from the cookie's value [ctcc-authcode].
      const token = gwAuth === undefined ? accessCode : `${accessCode}:${md5Hex(accessCode + gwAuth)}`;
      return { code: String(result), token, mask: number, seconds: Number(expiredTime), plain };
    },
  };
  return route;
}

export const t1 = preauth('T1', 'id6.me', '/auth/preauth.do', false);
export const t1b = preauth('T1b', 'card.e.189.cn', '/auth/preauth.do', false);
export const t2 = preauth('T2', 'id6.me', '/gw/presdk.do', true);

function exchange(id: string, purpose: 'login' | 'verify', path: string): RouteClient {
  const route: RouteClient = {
    id,
    schema: id.toLowerCase(),
    caller: 'server',
    purpose,
    format: 'form',
    success: '0',
    names: {
      app: 'appId',
      sign: 'sign',
      stamp: 'timeStamp',
      token: 'accessCode',
      mobile: purpose === 'login' ? null : 'mobile',
    },
    signed: ['appId', 'clientType', 'format', 'paramKey', 'paramStr', 'version', 'timeStamp'],
    required: ['appId', 'clientType', 'format', 'version', 'paramKey', 'paramStr', 'sign'],
    ask(wish) {
      const [accessCode = '', authCode] = (wish.token ?? '').split(':');
      const values: Values = {
        clientType: '10010',
        timeStamp: String(wish.nowMs),
        accessCode,
        ...(purpose === 'login' ? { authCode: authCode ?? '' } : { mobile: wish.mobile ?? '' }),
      };
      return envelope({ route, host: 'open.e.189.cn', path, values }, wish);
    },
    read(body) {
      const { result, data } = body as { result: number; data?: string };
      const code = String(result);
      if (purpose === 'verify') return code === '0' || code === '49000' ? { code, match: code === '0' } : { code };
      const plain = opened(data);
      return plain === null ? { code } : { code, msisdn: plain['mobile'] ?? '', plain };
    },
  };
  return route;
}

export const t10 = exchange('T10', 'verify', '/openapi/networkauth/verifyMobile.do');
export const t11 = exchange('T11', 'login', '/openapi/networkauth/getMobile.do');

export const ctccKit: Kit = {
  carrier: 'ctcc',
  msisdn: '13300000001',
  phone: 'phone-ctcc',
  road: { login: [t2], verify: [t1] },
  redeem: { login: t11, verify: t10 },
  routes: [t1, t1b, t2, t10, t11],
  visit: (box, wish: Wish, phone): Promise<Answer> =>
    box.ask((wish.purpose === 'verify' ? t1 : t2).ask(wish), { phone }),
  forged: `nm${'f'.repeat(32)}`,
  malformed: 'not-an-access-code',
  lifetimeMs: { login: 600_000, verify: 60_000 },
  packageField: null,
  uncapped: {},
};
