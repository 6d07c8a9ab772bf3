import keys from '../../../fixtures/keys/keys.json' with { type: 'json' };
import { toHex, toUpperHex } from '../../wire/hex.ts';
import {
  ASCII_ZERO_IV,
  aesCbcEncrypt,
  aesEcbDecrypt,
  type Key,
  md5Hex,
  parsePrivateKey,
  rsaSign,
} from '../../wire/primitives.ts';
import { writeStamp17 } from '../../wire/stamp.ts';
import type { Answer, Ask, Reached, RouteClient, Wish } from '../carriers/client.ts';
import { askFor, joined, laid, type Values } from '../carriers/values.ts';

// China Mobile's pages, written from fixtures/sources/cmcc.json. Nothing here comes from the routes.

const trace = 'a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6';
/** What a browser says of itself: text that was encoded once, and is repeated as it is. */
const browser = 'TGludXhAQE1vemlsbGFAQDkwMDE1MDk4M2NkMjRmYjBkNjk2M2Y3ZDI4ZTE3Zjcy%3D';

export const m12: RouteClient = {
  id: 'M12',
  schema: 'm12',
  caller: 'device',
  purpose: null,
  format: 'json',
  anyType: true,
  success: '103000',
  names: { app: 'appId', sign: 'sign', stamp: 'timestamp', token: null, mobile: null },
  signed: ['appId', 'businessType', 'msgId', 'timestamp', 'traceId', 'version'],
  required: ['version', 'timestamp', 'appId', 'businessType', 'traceId', 'msgId', 'sign'],
  ask({ app, nowMs, fields, after, secret }) {
    const { appId = '', appKey = '' } = app.carriers.cmcc;
    const all = laid(
      {
        version: '2.0',
        timestamp: writeStamp17(nowMs),
        appId,
        businessType: '8',
        traceId: trace,
        msgId: trace,
        authPageType: '0',
        userInformation: browser,
        expandParams: '',
      },
      fields,
    );
    const text = joined(all, 'appId', 'businessType', 'msgId', 'timestamp', 'traceId', 'version');
    return {
      route: m12,
      method: 'POST',
      host: 'verify.cmpassport.com',
      path: '/h5/httpsPreGetmobile',
      query: '',
      headers: { 'content-type': 'text/plain;charset=UTF-8', ...(app.origin ? { origin: app.origin } : {}) },
      body: JSON.stringify(laid({ ...all, sign: md5Hex(text + (secret ?? appKey)) }, after)),
    };
  },
  read(body) {
    const { resultCode = '', accessToken, maskPhone } = (body as { body: Values }).body;
    return accessToken === undefined || maskPhone === undefined
      ? { code: resultCode }
      : { code: resultCode, token: accessToken, mask: maskPhone };
  },
};

const appVerify = parsePrivateKey(keys['app-verify.pem']) as Key;
const host = 'www.cmpassport.com';

/** Headers of every request behind the first one. */
function headersOf({ app, nowMs }: Wish, more: Values = {}): Values {
  const { appId = '' } = app.carriers.cmcc;
  return {
    appid: appId,
    interfaceversion: '2.0',
    traceid: trace,
    businesstype: '8',
    timestamp: writeStamp17(nowMs),
    'content-type': 'application/json',
    ...(app.origin ? { origin: app.origin } : {}),
    ...more,
  };
}

function post(route: RouteClient, path: string, headers: Values, body: Values): Ask {
  return { route, method: 'POST', host, path, query: '', headers, body: JSON.stringify(body) };
}

const encrypted = '0123456789ABCDEF';

function otherScrip(id: string, name: string): RouteClient {
  const route: RouteClient = {
    id,
    schema: 'm14',
    caller: 'device',
    purpose: null,
    format: 'json',
    anyType: true,
    success: '103000',
    names: { app: 'appId', sign: 'sign', stamp: null, token: null, mobile: null },
    signed: ['appId', 'interfaceVersion', 'msgId', 'timestamp'],
    required: ['encrypted', 'reqdata', 'businessType'],
    ask(wish) {
      const { app, nowMs, fields, after } = wish;
      const { appId = '' } = app.carriers.cmcc;
      const inner = laid(
        {
          ver: '1.0',
          appId,
          interfaceVersion: '2.0',
          expandParams: '',
          msgId: trace,
          timestamp: writeStamp17(nowMs),
          mobilesystem: '0',
        },
        fields,
      );
      const sign = md5Hex(joined(inner, 'appId', 'interfaceVersion', 'msgId', 'timestamp'));
      const key = Buffer.from(md5Hex(encrypted).toUpperCase().slice(8, 24));
      const sealed = JSON.stringify(laid({ ...inner, sign }, after));
      const reqdata = toHex(aesCbcEncrypt(key, ASCII_ZERO_IV, sealed));
      const outer = Object.entries(after ?? {}).filter(([each]) => route.required.includes(each));
      const body = laid({ encrypted, reqdata, businessType: '8' }, Object.fromEntries(outer));
      return post(route, `/h5/onekeylogin/${name}`, headersOf(wish), body);
    },
    read: (body) => ({ code: (body as Values)['resultCode'] ?? '' }),
  };
  return route;
}

export const m14 = otherScrip('M14', 'getNewTelecomPhonescrip');
export const m15 = otherScrip('M15', 'getNewUnicomPhonescrip');

/** The phone of another network's subscriber, who alone has something to bring back. */
const guests = { M14: 'phone-ctcc', M15: 'phone-cucc' } as const;

function callback(name: string, first: RouteClient): RouteClient {
  const route: RouteClient = {
    id: 'M16',
    schema: 'm16',
    caller: 'device',
    purpose: null,
    format: 'json',
    anyType: true,
    success: '103000',
    names: { app: 'appId', sign: 'sign', stamp: null, token: 'data', mobile: null },
    signed: [],
    required: ['data'],
    async reach(wish, { load }) {
      const phone = guests[first.id as keyof typeof guests];
      const minted = await load(first.ask(wish), phone);
      const told = await load(askFor((JSON.parse(minted) as Values)['data'] ?? ''), phone);
      return String((JSON.parse(told.slice(told.indexOf('(') + 1, told.lastIndexOf(')'))) as Values)['data']);
    },
    ask(wish) {
      const { token = '', fields, after } = wish;
      const body = laid(laid({ data: token, ver: '1.0', userInformation: browser }, fields), after);
      return post(route, `/h5/onekeylogin/${name}`, headersOf(wish, { authpagetype: '0' }), body);
    },
    read(body) {
      const { resultCode = '', accessToken, maskPhone } = body as Values;
      return accessToken === undefined || maskPhone === undefined
        ? { code: resultCode }
        : { code: resultCode, token: accessToken, mask: maskPhone };
    },
  };
  return route;
}

export const m16Telecom = callback('CTCallback', m14);
export const m16Unicom = callback('CUCallback', m15);

async function accessToken(wish: Wish, { load, phone }: Reached): Promise<string> {
  return m12.read(JSON.parse(await load(m12.ask(wish), phone))).token ?? '';
}

export const m17: RouteClient = {
  id: 'M17',
  schema: 'm17',
  caller: 'device',
  purpose: null,
  format: 'json',
  anyType: true,
  success: '103000',
  names: { app: 'appId', sign: 'sign', stamp: null, token: 'accessToken', mobile: null },
  signed: [],
  required: ['accessToken'],
  reach: accessToken,
  ask(wish) {
    const { token = '', mobile = '', fields, after } = wish;
    const typed = { accessToken: token, phone: md5Hex(mobile), userInformation: browser, expandParams: '' };
    return post(m17, '/h5/onekeylogin/authGetToken', headersOf(wish), laid(laid(typed, fields), after));
  },
  read(body) {
    const { resultCode = '', token } = body as Values;
    return token === undefined ? { code: resultCode } : { code: resultCode, token };
  },
};

export const m18: RouteClient = {
  id: 'M18',
  schema: 'm18',
  caller: 'server',
  purpose: 'login',
  format: 'json',
  success: '103000',
  names: { app: 'appId', sign: 'sign', stamp: null, token: 'token', mobile: null },
  // The others stand in headers.
  signed: ['token'],
  required: ['token'],
  async reach(wish, reached) {
    const token = await accessToken(wish, reached);
    return m17.read(JSON.parse(await reached.load(m17.ask({ ...wish, token }), reached.phone))).token ?? '';
  },
  ask(wish) {
    const { app, nowMs, token = '', fields, after } = wish;
    const { appId = '', appKey = '' } = app.carriers.cmcc;
    const text = `${appId}${trace}${writeStamp17(nowMs)}${fields?.['token'] ?? token}2.0`;
    const sign = toUpperHex(rsaSign('sha256', appVerify, text));
    const body = laid(laid({ token, userInformation: browser, expandParams: 'x=1', sign }, fields), after);
    const keyed: RouteClient = { ...m18, read: (answer) => numberIn(answer as Values, appKey) };
    return post(keyed, '/h5/onekeylogin/tokenValidate', headersOf(wish), body);
  },
  read: (body) => numberIn(body as Values, ''),
};

/** The number under the app's own key, which is no part of the answer. */
function numberIn({ resultCode = '', msisdn }: Values, appKey: string): Answer {
  if (msisdn === undefined || appKey === '') return { code: resultCode };
  const opened = aesEcbDecrypt(Buffer.from(appKey.slice(0, 16)), Buffer.from(msisdn, 'base64'));
  return { code: resultCode, msisdn: Buffer.from(opened ?? []).toString() };
}
