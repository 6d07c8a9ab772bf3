import { sm2, sm3 } from 'sm-crypto-v2';
import keys from '../../../fixtures/keys/keys.json' with { type: 'json' };
import { fromHex, toHex, toUpperHex } from '../../wire/hex.ts';
import {
  aesCbcDecrypt,
  aesCbcEncrypt,
  aesEcbEncryptAny,
  hmacSha256Hex,
  type Key,
  md5,
  md5Hex,
  parsePrivateKey,
  parsePublicKey,
  rsaSign,
  sha256Hex,
  ZERO_IV,
} from '../../wire/primitives.ts';
import { rsaDecrypt, rsaEncrypt } from '../../wire/rsa.ts';
import { writeStamp17 } from '../../wire/stamp.ts';
import type { Answer, Ask, Lead, RouteClient, Wish } from '../carriers/client.ts';
import type { Kit } from '../carriers/kit.ts';
import { formOf, joined, laid, type Values } from '../carriers/values.ts';
import { m12, m14, m15, m16Telecom, m16Unicom, m17, m18 } from './cmcc-h5.ts';
import { m13, m19 } from './cmcc-verify.ts';
import { u6 } from './cucc.ts';
import { followed, ledBack } from './legs.ts';

// China Mobile's callers, written from fixtures/sources/cmcc.json. Nothing here comes from the routes.

const k = Buffer.from('K0123456789abcde');
const platform = parsePublicKey(keys['cmcc-platform.pub.pem']) as Key;
const appVerify = parsePrivateKey(keys['app-verify.pem']) as Key;
const appEncrypt = parsePrivateKey(keys['app-encrypt.pem']) as Key;
const ones = (length: number) => new Uint8Array(length).fill(1);
const sealed = (text: string | Uint8Array) => rsaEncrypt(platform, Buffer.from(text), ones) as Uint8Array;
const json = { 'content-type': 'application/json' };

const upperMd5 = (text: string) => md5Hex(text).toUpperCase();

function post(route: RouteClient, host: string, path: string, body: unknown): Ask {
  return { route, method: 'POST', host, path, query: '', headers: json, body: JSON.stringify(body) };
}

const positions = [
  ['ver', '1.0'],
  ['sdkver', 'quick_login_android_5.7.2'],
  ['appid', ''],
  ['logintype', '3'],
  ['', ''],
  ['imsi', '460000000000001'],
  ['imei', 'none'],
  ['operatortype', '1'],
  ['networktype', '3'],
  ['mobilebrand', 'HUAWEI'],
  ['mobilemodel', 'Mate%2030'],
  ['mobilesystem', 'android10'],
  ['clienttype', '0'],
  ['interfacever', '7.0'],
  ['', ''],
  ['msgid', '0123456789abcdef0123456789abcdef'],
  ['timestamp', ''],
  ['', ''],
  ['', ''],
  ['', ''],
  ['', ''],
  ['', ''],
  ['', ''],
  ['', ''],
  ['', ''],
  ['', ''],
  ['apppackage', ''],
  ['appsign', ''],
  ['sign', ''],
  ['', ''],
  ['ipv4_list', '10.0.0.1'],
  ['ipv6_list', 'fd00::1'],
] as const;

export const m6: RouteClient = {
  id: 'M6',
  schema: 'm6',
  caller: 'device',
  purpose: null,
  format: 'json',
  success: '103000',
  names: { app: 'appid', sign: 'sign', stamp: 'timestamp', token: null, mobile: null },
  signed: [
    'sdkver',
    'appid',
    'imsi',
    'imei',
    'networktype',
    'mobilebrand',
    'mobilemodel',
    'mobilesystem',
    'msgid',
    'timestamp',
    'apppackage',
    'appsign',
    'ipv4_list',
    'ipv6_list',
  ],
  required: ['appid', 'timestamp', 'sign', 'msgid', 'encrypted', 'reqdata'],
  ask({ app, nowMs, fields, after, secret }) {
    const { appId = '', appKey = '' } = app.carriers.cmcc;
    const given = {
      appid: appId,
      timestamp: writeStamp17(nowMs),
      apppackage: app.packageName || app.bundleId,
      appsign: app.packageSign,
    };
    const all = laid({ ...Object.fromEntries(positions), ...given }, fields);
    const text =
      `${joined(all, 'sdkver', 'appid')}3${joined(all, 'imsi', 'imei')}1` +
      `${joined(all, 'networktype', 'mobilebrand', 'mobilemodel', 'mobilesystem')}0${joined(all, 'msgid', 'timestamp')}` +
      `${secret ?? appKey}${joined(all, 'apppackage', 'appsign', 'ipv4_list', 'ipv6_list')}`;
    const last = laid({ ...all, sign: upperMd5(text) }, after);
    const list = positions.map(([name]) => (name === '' ? '' : (last[name] ?? ''))).join('&');
    const body: Values = { encrypted: toHex(sealed(k)), reqdata: toHex(aesCbcEncrypt(k, ZERO_IV, list)) };
    const outer = Object.entries(after ?? {}).filter(([name]) => name in body);
    return post(m6, 'onekey.cmpassport.com', '/unisdk/rs/getPrePhonescrip', laid(body, Object.fromEntries(outer)));
  },
  read(body) {
    const { resultCode, resultdata, location, pplocation } = body as Values;
    // Another carrier is to be asked, and its answer to be brought here.
    if (location !== undefined) return { code: '302', token: `${pplocation} ${location}` };
    const bytes = resultdata === '' ? null : aesCbcDecrypt(k, ZERO_IV, fromHex(resultdata ?? '') as Uint8Array);
    if (bytes === null) return { code: resultCode ?? '' };
    const plain = JSON.parse(Buffer.from(bytes).toString()) as Values;
    const seconds = Number(plain['phonescripED']);
    return {
      code: resultCode ?? '',
      token: plain['phonescrip'] ?? '',
      mask: plain['securityphone'] ?? '',
      seconds,
      plain,
    };
  },
};

const notifyPath = '/unisdk/rs/getNewUnicomPhoneNumberNotify';

/** From the first request of a Unicom phone to what Unicom told it: by which question, and the text. */
async function toldBy(phone: string, first: RouteClient, ask: Lead['ask']): Promise<string> {
  const [back, leg] = ((await ask(first, {}, phone)).token ?? '').split(' ');
  const hop = await ask(followed('U6', 'u6'), { token: leg ?? '' }, phone);
  const told = await ask(followed('U7', 'u7'), { token: hop.token ?? '' }, phone);
  return `${new URL(back ?? '').searchParams.get('msgid')} ${told.token}`;
}

/** What the other carrier said is posted to `pplocation`, whole. A Unicom phone of the default cast is asked about. */
const m6Notify: RouteClient = {
  id: 'M6',
  schema: 'm6',
  caller: 'device',
  purpose: null,
  format: 'json',
  success: '103000',
  names: { app: 'appid', sign: '', stamp: null, token: 'msgid', mobile: null },
  signed: [],
  required: ['data', 'msgid', 'appid'],
  before: async ({ ask }) => ({ token: await toldBy('phone-cucc', m6, ask) }),
  ask({ app, token = '', fields, after }) {
    const { appId = '' } = app.carriers.cmcc;
    const [id = '', ...told] = token.split(' ');
    const said = { ver: '1.0', data: told.join(' '), operatortype: '2', userCapaid: '200', funcType: 'pre' };
    const { appid, msgid, ...body } = laid(laid({ appid: appId, msgid: id, ...said }, fields), after);
    const query = formOf({ ...(appid === undefined ? {} : { appid }), ...(msgid === undefined ? {} : { msgid }) });
    return { ...post(m6Notify, 'onekey.cmpassport.com', notifyPath, body), query };
  },
  read: (body) => m6.read(body),
};

/** What Unicom has a China Mobile phone ask: the address is followed as it came. */
const m6Leg: RouteClient = {
  ...followed('M6', 'm6-leg'),
  names: { app: 'appid', sign: 'sign', stamp: null, token: 'url', mobile: null },
  success: '103000',
  required: ['appid', 'encrypted', 'sign'],
  isPartners: true,
  before: async ({ ask }) => ({ token: (await ask(u6, {}, 'phone-cmcc')).token ?? '' }),
  ask: (wish) => ledBack(m6Leg, 'onekey.cmpassport.com', '/unisdk/rs/getMobilePhoneNumber', wish),
  read(body) {
    const { location, resultCode } = body as Values;
    const code = location === undefined ? resultCode : new URL(location).searchParams.get('resultCode');
    return code === '103000' ? { code, token: location ?? '' } : { code: code ?? '' };
  },
};

export const m7: RouteClient = {
  id: 'M7',
  schema: 'm7',
  caller: 'device',
  purpose: null,
  format: 'json',
  success: '103000',
  names: { app: 'appid', sign: 'sign', stamp: null, token: 'scrip', mobile: null },
  signed: ['version', 'appid', 'scrip'],
  required: ['version', 'appid', 'scrip', 'msgid', 'userCapaid', 'sign'],
  ask({ app, purpose = 'login', token = '', fields, after, secret }) {
    const { appId = '', appKey = '' } = app.carriers.cmcc;
    const all = laid(
      {
        interfacever: '6.0',
        version: '0.1',
        clienttype: '0',
        appid: appId,
        scrip: token,
        msgid: 'msg-7',
        userCapaid: purpose === 'login' ? '200' : '50',
        sourceid: '',
        genTokenByAppid: '',
        authenticated_appid: '',
      },
      fields,
    );
    const sign = upperMd5(`${joined(all, 'version', 'appid')}${secret ?? appKey}${joined(all, 'scrip')}`);
    const rcData = {
      ipv6_list: '',
      ipv4_list: '10.0.0.1',
      mnc: '00',
      os: 'android10',
      dev_brand: 'HUAWEI',
      dev_model: 'Mate',
      client_type: '0',
      is_cert: '0',
      phone_id: 'p',
    };
    return post(m7, 'onekey.cmpassport.com', '/unisdk/api/getAuthToken', { ...laid({ ...all, sign }, after), rcData });
  },
  read(body) {
    const { resultCode = '', token } = body as Values;
    return token === undefined ? { code: resultCode } : { code: resultCode, token };
  },
};

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
const m8Notify: RouteClient = { ...m8NotifyOf(m8, 'pre'), isForBoth: true };
const m8AuthzNotify = m8NotifyOf(m8Authz, 'authz');

/** By hand from `openssl asn1parse`: the private number and the point of the app's SM2 pair. */
const [smSecret, smPoint] = [
  Buffer.from(keys['app-sm.pem'].replace(/-----[^-]+-----|\s/g, ''), 'base64')
    .toString('hex')
    .slice(72, 136),
  Buffer.from(keys['app-sm.pub.pem'].replace(/-----[^-]+-----|\s/g, ''), 'base64')
    .toString('hex')
    .slice(-130),
];

const smSigned = (text: string, form: 'der' | 'raw') =>
  Buffer.from(sm2.doSignature(text, smSecret, { hash: true, publicKey: smPoint, der: form === 'der' }), 'hex').toString(
    'base64',
  );

/** C1C3C2 behind its 04. */
const smOpened = (sealed: string) =>
  sm2.doDecrypt(Buffer.from(sealed, 'base64').toString('hex').slice(2), smSecret, 1, { output: 'string' });

function m1At(id: string, host: string): RouteClient {
  const route: RouteClient = {
    id,
    schema: 'm1',
    caller: 'server',
    purpose: 'login',
    format: 'json',
    success: '103000',
    names: { app: 'appid', sign: 'sign', stamp: 'systemtime', token: 'token', mobile: null },
    signed: ['appid', 'version', 'msgid', 'systemtime', 'strictcheck', 'token'],
    required: ['version', 'msgid', 'systemtime', 'strictcheck', 'appid', 'sign'],
    ask({ app, nowMs, token = '', fields, after, secret, rsa, sm }) {
      const { appId = '', appSecret = '' } = app.carriers.cmcc;
      const all = laid(
        {
          version: sm === undefined ? '2.0' : '3.5',
          msgid: 'msg-1',
          systemtime: writeStamp17(nowMs),
          strictcheck: '1',
          appid: appId,
          token,
          ...(rsa ? { encryptionalgorithm: 'RSA' } : {}),
          ...(sm === undefined ? {} : { encryptionalgorithm: 'SM' }),
        },
        fields,
      );
      const text =
        joined(all, 'appid', 'version', 'msgid', 'systemtime', 'strictcheck', 'token') + (secret ?? appSecret);
      const plain = rsa ? toUpperHex(rsaSign('sha256', appVerify, joined(all, 'appid', 'token'))) : upperMd5(text);
      const sign = sm === undefined ? plain : smSigned(text, sm);
      return post(route, host, '/unisdk/rsapi/loginTokenValidate', laid({ ...all, sign }, after));
    },
    read(body) {
      const { resultCode = '', msisdn } = body as Values;
      if (msisdn === undefined) return { code: resultCode };
      if (/[+/=]|[a-z]/.test(msisdn)) return { code: resultCode, msisdn: smOpened(msisdn) };
      const bytes = msisdn.length > 100 ? rsaDecrypt(appEncrypt, fromHex(msisdn) as Uint8Array) : null;
      return { code: resultCode, msisdn: bytes === null ? msisdn : Buffer.from(bytes).toString() };
    },
  };
  return route;
}

export const m1 = m1At('M1', 'www.cmpassport.com');
export const m1b = m1At('M1b', 'onekey2.cmpassport.com');

/** HMAC-SM3 under the Base64 of the key in one line. */
const keyedSm3 = (pem: string, text: string) =>
  sm3(text, { key: Buffer.from(pem.replace(/-----[^-]+-----|\s/g, '')), mode: 'hmac' });

const inHeader = new Set(['version', 'msgId', 'timestamp', 'appId']);

export const m2: RouteClient = {
  id: 'M2',
  schema: 'm2',
  caller: 'server',
  purpose: 'verify',
  format: 'json',
  success: '000',
  names: { app: 'appId', sign: 'sign', stamp: 'timestamp', token: 'token', mobile: 'phoneNum' },
  signed: ['appId', 'msgId', 'phoneNum', 'timestamp', 'token', 'version'],
  required: ['version', 'msgId', 'timestamp', 'appId', 'requesterType', 'openType', 'phoneNum', 'sign'],
  ask({ app, nowMs, token = '', mobile = '', fields, after, secret, rsa, sm }) {
    const { appId = '', appKey = '' } = app.carriers.cmcc;
    const timestamp = fields?.['timestamp'] ?? writeStamp17(nowMs);
    const plain = mobile + appKey + timestamp;
    const hashed = sm === undefined ? sha256Hex(plain).toUpperCase() : keyedSm3(keys['app-sm.pub.pem'], plain);
    const phoneNum = rsa ? Buffer.from(sealed(plain)).toString('base64') : hashed;
    const all = laid(
      {
        version: '1.0',
        msgId: 'b0b1',
        timestamp,
        appId,
        openType: '1',
        requesterType: '0',
        keyType: sm !== undefined ? '2' : rsa ? '1' : '0',
        phoneNum,
        token,
        message: 'hello',
        expandParams: 'a=b',
      },
      fields,
    );
    const text = joined(all, 'appId', 'msgId', 'phoneNum', 'timestamp', 'token', 'version');
    const plainSign = rsa
      ? Buffer.from(rsaSign('md5', appVerify, text)).toString('base64')
      : hmacSha256Hex(secret ?? appKey, text).toUpperCase();
    const sign = sm === undefined ? plainSign : smSigned(text, sm);
    const parts: { header: Values; body: Values } = { header: {}, body: {} };
    for (const [name, value] of Object.entries(laid({ ...all, sign }, after)))
      parts[inHeader.has(name) ? 'header' : 'body'][name] = value;
    return post(m2, 'www.cmpassport.com', '/openapi/rs/tokenValidate', parts);
  },
  read(body) {
    const { header, body: told } = body as { header: { resultCode: string }; body: Values };
    const code = header.resultCode;
    if (code !== '000' && code !== '001') return { code };
    const { accessToken = '' } = told;
    return { code, match: code === '000', ...(accessToken === '' ? {} : { token: accessToken }) };
  },
};

const smsOrder = ['msgId', 'systemTime', 'version', 'requesterType', 'appId', 'mobileNumber', 'userIp'];

/** The SMS assist: one flat object, signed in the printed order [cmcc-sms-assist]. */
function smsAt(
  id: 'M3' | 'M4',
  path: string,
  keyOf: (appKey: string) => Uint8Array,
  own: 'accessToken' | 'smsCode',
  before: NonNullable<RouteClient['before']>,
): RouteClient {
  const route: RouteClient = {
    id,
    schema: id.toLowerCase(),
    caller: 'server',
    purpose: null,
    format: 'json',
    success: '000',
    names: { app: 'appId', sign: 'sign', stamp: 'systemTime', token: null, mobile: 'mobileNumber' },
    signed: smsOrder,
    required: [...smsOrder, 'sign'],
    ask({ app, nowMs, token = '', mobile = '', fields, after, secret }) {
      const { appId = '', appKey = '' } = app.carriers.cmcc;
      const all = laid(
        {
          msgId: 'b0b1',
          systemTime: writeStamp17(nowMs),
          version: '1.0',
          requesterType: '0',
          appId,
          mobileNumber: appKey === '' ? '' : toHex(aesEcbEncryptAny(keyOf(appKey), mobile)),
          userIp: '10.0.0.1',
          [own]: token,
          message: 'hello',
        },
        fields,
      );
      const sign = md5Hex(joined(all, ...smsOrder) + (secret ?? appKey));
      return post(route, 'www.cmpassport.com', path, laid({ ...all, sign }, after));
    },
    read: (body) => ({ code: (body as Values)['resultCode'] ?? '' }),
    before,
  };
  return route;
}

/** An accessToken: what M2 gives for a number that is another. */
async function assistToken({ ask, token }: Lead): Promise<string> {
  const wish = { token: await token('verify'), purpose: 'verify', mobile: '13912345678' } as const;
  return (await ask(m2, wish)).token ?? '';
}

export const m3 = smsAt(
  'M3',
  '/openapi/rs/sendsmscode',
  (key) => md5(key),
  'accessToken',
  async (lead) => ({
    token: await assistToken(lead),
  }),
);

export const m4 = smsAt(
  'M4',
  '/openapi/rs/checksmscode',
  (key) => Buffer.from(key),
  'smsCode',
  async (lead) => {
    await lead.ask(m3, { token: await assistToken(lead), mobile: lead.msisdn });
    return { token: lead.texted(lead.msisdn) };
  },
);

export const cmccKit: Kit = {
  carrier: 'cmcc',
  msisdn: '13800000001',
  phone: 'phone-cmcc',
  road: { login: [m6, m7], verify: [m8, m8Authz] },
  redeem: { login: m1, verify: m2 },
  routes: [m6, m7, m8, m8Authz, m1, m1b, m2, m12, m14, m15, m16Telecom, m16Unicom, m17, m18, m13, m19],
  beside: [m3, m4, m6Notify, m6Leg, m8Notify, m8AuthzNotify],
  async visit(box, wish: Wish, phone): Promise<Answer> {
    // Both generations of the SDK are about: the older one logs in here, that of today verifies.
    const [first, second] = wish.purpose === 'verify' ? [m8, m8Authz] : [m6, m7];
    const pre = await box.ask(first.ask(wish), { phone });
    if (pre.token === undefined) return pre;
    // The scrip carries the identity, so this step may come over Wi-Fi [cmcc-scrip].
    const last = await box.ask(second.ask({ ...wish, token: pre.token }));
    return { ...last, ...(pre.mask === undefined ? {} : { mask: pre.mask }) };
  },
  forged: `STsid000000${'1767240000000'}${'z'.repeat(32)}`,
  malformed: 'STsid-not-a-token',
  lifetimeMs: { login: 120_000, verify: 120_000 },
  packageField: 'apppackage',
  uncapped: { 'unusedCap.limit': 0, 'smsInterval.limit': 0, 'smsDaily.limit': 0 },
};
