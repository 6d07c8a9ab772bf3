import { fromHex, toHex } from '../../wire/hex.ts';
import { aesCbcDecrypt, aesCbcEncrypt, ZERO_IV } from '../../wire/primitives.ts';
import { writeStamp17 } from '../../wire/stamp.ts';
import type { Lead, RouteClient } from '../carriers/client.ts';
import { formOf, joined, laid, type Values } from '../carriers/values.ts';
import { k, post, sealed, upperMd5 } from './cmcc-parts.ts';
import { u6 } from './cucc.ts';
import { followed, ledBack } from './legs.ts';

// What a phone asks in the generation of SDKs up to 5.7, written from fixtures/sources/cmcc.json and never from the routes.

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
export async function toldBy(phone: string, first: RouteClient, ask: Lead['ask']): Promise<string> {
  const [back, leg] = ((await ask(first, {}, phone)).token ?? '').split(' ');
  const hop = await ask(followed('U6', 'u6'), { token: leg ?? '' }, phone);
  const told = await ask(followed('U7', 'u7'), { token: hop.token ?? '' }, phone);
  return `${new URL(back ?? '').searchParams.get('msgid')} ${told.token}`;
}

/** What the other carrier said is posted to `pplocation`, whole. A Unicom phone of the default cast is asked about. */
export const m6Notify: RouteClient = {
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
export const m6Leg: RouteClient = {
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
