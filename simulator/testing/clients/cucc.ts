import keys from '../../../fixtures/keys/keys.json' with { type: 'json' };
import { ASCII_ZERO_IV, aesCbcDecrypt, type Key, md5Hex, parsePublicKey } from '../../wire/primitives.ts';
import { rsaEncrypt } from '../../wire/rsa.ts';
import type { Answer, RouteClient, Wish } from '../carriers/client.ts';
import type { Kit } from '../carriers/kit.ts';
import { formOf, joined, laid, type Values } from '../carriers/values.ts';
import { u10, u11 } from './cucc-ltrz.ts';
import { u1, u4, u5 } from './cucc-old.ts';
import { u12, u13 } from './cucc-portal.ts';
import { followed, ledBack } from './legs.ts';

// China Unicom's callers, written from fixtures/sources/cucc.json. Nothing here comes from the routes.

const k = Buffer.from('U0123456789abcde');
const platform = parsePublicKey(keys['cucc-platform.pub.pem']) as Key;
const sealed = rsaEncrypt(platform, k, (length) => new Uint8Array(length).fill(1)) as Uint8Array;
const sealedKey = Buffer.from(sealed).toString('base64');

const preNames = [
  'business_type',
  'client_id',
  'client_type',
  'format',
  'fp',
  'key',
  'packname',
  'packsign',
  'timeStamp',
  'version',
];

function open(data: string): Values | null {
  const cipher = Buffer.from(decodeURIComponent(data), 'base64');
  const bytes = cipher.length === 0 ? null : aesCbcDecrypt(k, ASCII_ZERO_IV, cipher);
  return bytes === null ? null : JSON.parse(Buffer.from(bytes).toString());
}

export const u6: RouteClient = {
  id: 'U6',
  schema: 'u6',
  caller: 'device',
  purpose: null,
  format: 'query',
  success: '302',
  names: { app: 'client_id', sign: 'sign', stamp: 'timeStamp', token: null, mobile: null },
  signed: preNames,
  required: ['client_id', 'client_type', 'format', 'fp', 'key', 'packname', 'packsign', 'timeStamp', 'version', 'sign'],
  ask({ app, nowMs, purpose = 'login', fields, after, secret }) {
    const { clientId = '', clientSecret = '' } = app.carriers.cucc;
    const page = app.platform === 'h5';
    const all = laid(
      {
        ...(purpose === 'login' ? { business_type: '1' } : {}),
        client_id: clientId,
        client_type: page ? '7' : '30100',
        format: 'jsonp',
        fp: 'MTAuMC4wLjF8',
        key: sealedKey,
        packname: page ? 'xxx' : app.packageName || app.bundleId,
        packsign: page ? 'xxx' : app.packageSign || 'xxx',
        timeStamp: String(nowMs),
        version: '5.2.0AK002B1125',
      },
      fields,
    );
    const sign = md5Hex(joined(all, ...preNames) + (secret ?? clientSecret));
    const query = formOf(laid({ ...all, sign }, after));
    return {
      route: u6,
      method: 'GET',
      host: 'opencloud.wostore.cn',
      path: '/openapi/netauth/precheck/wp',
      query,
      headers: {},
      body: '',
    };
  },
  read(body) {
    const { location, code } = body as { location?: string; code?: string };
    return location === undefined ? { code: code ?? '' } : { code: '302', token: location };
  },
};

/** Where another carrier sends the phone back to; a China Mobile phone of the default cast is asked about. */
const u6Back: RouteClient = {
  ...followed('U6', 'u7'),
  success: '0',
  names: { app: 'client_id', sign: '', stamp: null, token: 'seq', mobile: null },
  required: ['seq', 'network', 'resultdata'],
  async before({ ask }) {
    const phone = 'phone-cmcc';
    const leg = (await ask(u6, {}, phone)).token ?? '';
    return { token: (await ask(followed('M6', 'm6-leg'), { token: leg }, phone)).token ?? '' };
  },
  ask: (wish) => ledBack(u6Back, 'opencloud.wostore.cn', '/openapi/netauth/precheck/back', wish),
  read: (body) => u7.read(body),
};

export const u7: RouteClient = {
  id: 'U7',
  schema: 'u7',
  caller: 'device',
  purpose: null,
  format: 'query',
  success: '0',
  names: { app: 'client_id', sign: 'sign', stamp: null, token: 'path', mobile: null },
  signed: [],
  required: [],
  // What is followed is the address of the redirect, whole; it carries no field.
  ask({ token = '' }) {
    const url = new URL(token, 'https://enrichgw.10010.com/netauth/hop/');
    return {
      route: u7,
      method: 'GET',
      host: url.hostname,
      path: url.pathname,
      query: url.search.slice(1),
      headers: {},
      body: '',
    };
  },
  read(body) {
    const { code = '', data = '' } = body as Values;
    const plain = open(data);
    if (plain === null) return { code };
    const mask = plain['mobile'];
    const seconds = Number(plain['expires']);
    return { code, token: plain['accessCode'] ?? '', seconds, plain, ...(mask === undefined ? {} : { mask }) };
  },
};

function exchange(purpose: 'login' | 'verify', path: string, schema: string, names: string[]): RouteClient {
  const route: RouteClient = {
    id: 'U9',
    schema,
    caller: 'server',
    purpose,
    format: 'form',
    success: '0',
    names: {
      app: 'client_id',
      sign: 'sign',
      stamp: 'timeStamp',
      token: 'accessCode',
      mobile: purpose === 'login' ? null : 'mobile',
    },
    signed: names,
    required: [...names, 'sign'].filter((name) => name !== 'accessCode'),
    ask({ app, nowMs, token = '', mobile = '', fields, after, secret }) {
      const { clientId = '', clientSecret = '' } = app.carriers.cucc;
      const all = laid(
        {
          client_id: clientId,
          client_type: '30100',
          format: 'json',
          version: '1.0',
          timeStamp: String(nowMs),
          accessCode: token,
          ...(purpose === 'login' ? {} : { mobile }),
        },
        fields,
      );
      const sign = md5Hex(joined(all, ...names) + (secret ?? clientSecret));
      return {
        route,
        method: 'POST',
        host: 'opencloud.wostore.cn',
        path,
        query: '',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: formOf(laid({ ...all, sign }, after)),
      };
    },
    read(body) {
      const { code, data } = body as { code: string; data: { mobile?: string; verifyResult?: boolean } | null };
      if (data?.mobile !== undefined) return { code, msisdn: data.mobile };
      return data?.verifyResult === undefined ? { code } : { code, match: data.verifyResult };
    },
  };
  return route;
}

export const getMobile = exchange('login', '/openapi/netauth/getMobile', 'u9-get-mobile', [
  'accessCode',
  'client_id',
  'client_type',
  'format',
  'timeStamp',
  'version',
]);
export const verifyMobile = exchange('verify', '/openapi/netauth/verifyMobile', 'u9-verify-mobile', [
  'accessCode',
  'client_id',
  'client_type',
  'format',
  'mobile',
  'timeStamp',
  'version',
]);

export const cuccKit: Kit = {
  carrier: 'cucc',
  msisdn: '13000000001',
  phone: 'phone-cucc',
  road: { login: [u6, u7], verify: [u6, u7] },
  redeem: { login: getMobile, verify: verifyMobile },
  routes: [u6, u7, getMobile, verifyMobile, u10, u11, u12, u13],
  beside: [u1, u4, u5, u6Back],
  async visit(box, wish: Wish, phone): Promise<Answer> {
    const hop = await box.ask(u6.ask(wish), { phone });
    return hop.token === undefined ? hop : box.ask(u7.ask({ ...wish, token: hop.token }), { phone });
  },
  forged: 'f'.repeat(32),
  malformed: 'not-an-access-code',
  lifetimeMs: { login: 1_800_000, verify: 1_800_000 },
  packageField: 'packname',
  uncapped: { 'frequencyCap.limit': 0 },
};
