import { toHex } from '../../wire/hex.ts';
import { aesCbcDecrypt, aesCbcEncrypt, md5Hex } from '../../wire/primitives.ts';
import { writeStamp17 } from '../../wire/stamp.ts';
import type { RouteClient, Wish } from '../carriers/client.ts';
import { joined, laid, type Values } from '../carriers/values.ts';
import { m6Notify, toldBy } from './cmcc-device.ts';
import { k, post, sealed } from './cmcc-parts.ts';

// What a phone asks in the generation of SDKs of today, written from fixtures/sources/cmcc.json and never from the routes.

const m8Order = [
  'sdkver',
  'appid',
  'imsi',
  'operatortype',
  'networktype',
  'mobilebrand',
  'mobilemodel',
  'mobilesystem',
  'clienttype',
  'msgid',
  'timestamp',
  'appkey',
  'subimsi',
  'apppackage',
  'appsign',
  'ipv4_list',
  'ipv6_list',
  'sdkType',
  'tempPDR',
  'scrip',
  'userCapaid',
  'funcType',
  'socketip',
] as const;

const m8Iv = Buffer.from('0102030405060708090a0b0c0d0e0f10', 'hex');
/** As Android's encoder writes it. */
const inLines = (bytes: Uint8Array) =>
  Buffer.from(bytes)
    .toString('base64')
    .replace(/.{1,76}/g, '$&\n');

/** The named values of M8, signed. */
function m8Body({ app, nowMs, purpose = 'login', fields, after, secret }: Wish, more: Values): Values {
  const { appId = '', appKey = '' } = app.carriers.cmcc;
  const all = laid(
    {
      ver: '1.0',
      sdkver: 'quick_login_android_5.9.11',
      targetVersion: '0',
      appid: appId,
      imsi: '460000000000001',
      operatortype: '1',
      networktype: '3',
      mobilebrand: 'HUAWEI',
      mobilemodel: 'Mate+30',
      mobilesystem: 'android10',
      clienttype: '0',
      interfacever: '3.1',
      expandparams: '',
      msgid: '0123456789abcdef0123456789abcdef',
      timestamp: writeStamp17(nowMs),
      subimsi: '460010000000002',
      apppackage: app.packageName || app.bundleId,
      appsign: app.packageSign,
      ipv4_list: '10.0.0.1',
      ipv6_list: 'fd00::1',
      sdkType: '001',
      tempPDR: `%${'0123456789abcdef'.repeat(2)}`,
      userCapaid: purpose === 'login' ? '200' : '50',
      socketip: '10.0.0.1',
      ...more,
    },
    fields,
  );
  const sign = md5Hex(`${joined({ ...all, appkey: secret ?? appKey }, ...m8Order)}0`);
  return laid({ ...all, sign }, after);
}

const m8Path = '/unisdk/rs/scripAndTokenForHttpsBx';
const m8Signed = m8Order.filter((name) => name !== 'appkey' && name !== 'scrip');
const m8Required = ['sdkver', 'appid', 'msgid', 'timestamp', 'userCapaid', 'funcType', 'sign'];
const m8Names = { app: 'appid', sign: 'sign', stamp: 'timestamp', mobile: null };

/** A JSON object; an empty one for any other text. */
function objectIn(text: string): Values {
  try {
    return JSON.parse(text) as Values;
  } catch {
    return {};
  }
}

/** Pre-login without a scrip: sealed, over the bearer. */
export const m8: RouteClient = {
  id: 'M8',
  schema: 'm8',
  caller: 'device',
  purpose: null,
  format: 'json',
  success: '103000',
  names: { ...m8Names, token: null },
  signed: m8Signed,
  required: [...m8Required, 'encrypted', 'encryptedIV', 'reqdata'],
  ask(wish) {
    const inner = m8Body(wish, { scrip: '', funcType: 'pre' });
    const body: Values = {
      encrypted: toHex(sealed(k)),
      encryptedIV: inLines(m8Iv),
      reqdata: inLines(aesCbcEncrypt(k, m8Iv, JSON.stringify(inner))),
      securityreinforce: '',
    };
    const outer = Object.entries(wish.after ?? {}).filter(([name]) => name in body);
    return post(m8, 'rcs.cmpassport.com', m8Path, laid(body, Object.fromEntries(outer)));
  },
  read(body) {
    const { resultcode = '', resultdata, location, pplocation } = body as Values;
    if (location !== undefined) return { code: '302', token: `${pplocation} ${location}` };
    if (resultdata === undefined) return { code: resultcode };
    const bytes = aesCbcDecrypt(k, m8Iv, Buffer.from(resultdata, 'base64')) as Uint8Array;
    const plain = objectIn(Buffer.from(bytes).toString());
    // A gateway that was told another IV seals with that one.
    if (plain['phonescrip'] === undefined) return { code: resultcode };
    return {
      code: resultcode,
      token: plain['phonescrip'] ?? '',
      mask: plain['securityphone'] ?? '',
      seconds: Number(plain['scripExpiresIn']),
      plain,
    };
  },
};

/** Scrip for token, in clear and over any network; the scrip comes back. */
export const m8Authz: RouteClient = {
  ...m8,
  names: { ...m8Names, token: 'scrip' },
  signed: [...m8Signed, 'scrip'],
  required: m8Required,
  ask: (wish) =>
    post(m8Authz, 'rcs.cmpassport.com', m8Path, m8Body(wish, { scrip: wish.token ?? '', funcType: 'authz' })),
  read(body) {
    const { resultCode = '', token, location, pplocation } = body as Values;
    if (location !== undefined) return { code: '302', token: `${pplocation} ${location}` };
    return token === undefined ? { code: resultCode } : { code: resultCode, token };
  },
};

/** What Unicom told goes back to where M8 awaits it, with what was wanted. */
function m8NotifyOf(first: RouteClient, funcType: 'pre' | 'authz'): RouteClient {
  const route: RouteClient = {
    ...first,
    names: { ...m6Notify.names },
    signed: [],
    required: [...m6Notify.required, 'userCapaid', 'funcType'],
    before: async ({ ask }) => ({ token: await toldBy('phone-cucc', first, ask) }),
    ask: (wish) => ({
      ...m6Notify.ask({ ...wish, fields: { funcType, ...wish.fields } }),
      route,
      host: 'rcs.cmpassport.com',
      path: '/unisdk/rs/scripAndToken/getNewUnicomPhoneNumberNotify',
    }),
  };
  return route;
}
export const m8Notify: RouteClient = { ...m8NotifyOf(m8, 'pre'), isForBoth: true };
export const m8AuthzNotify = m8NotifyOf(m8Authz, 'authz');
