import keys from '../../fixtures/keys/keys.json' with { type: 'json' };
import { type CarrierId, perCarrier } from '../core/words/carrier-id.ts';
import { type Bearer, blankHandset, type Handset } from '../core/words/handset.ts';
import { createPhone } from '../handset/phone.ts';
import type { PhoneApp } from '../handset/phone-app.ts';
import type { PhoneOptions } from '../handset/phone-options.ts';
import type { DeviceRequest, DeviceResponse } from '../handset/send.ts';
import { SendFailure, type SendFailureKind } from '../handset/send-failure.ts';
import { toBase64 } from '../wire/base64.ts';
import { parseForm, parsePairs } from '../wire/form.ts';
import { fromHex, toUpperHex } from '../wire/hex.ts';
import { percentEncode } from '../wire/percent.ts';
import { ASCII_ZERO_IV, aesCbcDecrypt, aesCbcEncrypt, type Key, parsePrivateKey, ZERO_IV } from '../wire/primitives.ts';
import { rsaDecrypt } from '../wire/rsa.ts';

// Gateways for the shape alone: they open what a phone sealed, check no sign, and answer by the script of a test.

export const app: PhoneApp = {
  name: 'Demo',
  platform: 'android',
  packageName: 'com.example.app',
  packageSign: 'd41d8cd98f00b204e9800998ecf8427e',
  bundleId: 'com.example.ios',
  carriers: {
    ...perCarrier(() => ({})),
    cmcc: { appId: '300000000001', appKey: 'APPKEY0000000000000000000000TEST' },
    cucc: { clientId: '99000000000000000001', clientSecret: 'APPSECRET00000000000000000000TEST' },
    ctcc: { appId: '8000000001', appSecret: 'APPSECRET00000000000000000000TEST' },
  },
};
const plmns: Partial<Record<CarrierId, string>> = { cmcc: '46000', cucc: '46001', ctcc: '46011' };
export const NOW = 1_767_240_000_000;

export function handset(carrier: CarrierId, change: Partial<Handset> = {}): Handset {
  const plmn = plmns[carrier] ?? '';
  const sim = { slot: 0, msisdn: '13800000000', carrier, imsi: `${plmn}0000000001`, iccid: `iccid-${carrier}`, plmn };
  return { ...blankHandset, id: 'h1', sims: [sim], ...change };
}

const bearer: Bearer = {
  id: 'b1',
  address: '127.64.0.1',
  privateAddress: '100.64.0.9',
  handset: 'h1',
  slot: 0,
  msisdn: '13800000000',
};

export type Handler = (request: DeviceRequest, nth: number) => DeviceResponse | SendFailureKind;

export function json(value: unknown, more: Partial<DeviceResponse> = {}): DeviceResponse {
  return { status: 200, headers: {}, setCookies: [], body: Buffer.from(JSON.stringify(value)), ...more };
}

export const page: DeviceResponse = {
  status: 200,
  headers: {},
  setCookies: [],
  body: Buffer.from('<html>欠费</html>'),
};

/** A phone and what it asked. */
export function phoneWith(handler: Handler, phone: Handset, change: Partial<PhoneOptions> = {}) {
  const asked: DeviceRequest[] = [];
  let draws = 0;
  const options: PhoneOptions = {
    handset: phone,
    bearer,
    app,
    gateways: perCarrier((id) => `http://${id.slice(0, 2)}.test`),
    keys: perCarrier((id) => keys[`${id}-platform.pub.pem`]),
    send: async (request) => {
      asked.push(request);
      const answer = handler(request, asked.length);
      if (typeof answer === 'string') throw new SendFailure(answer, answer);
      return answer;
    },
    nowMs: () => NOW,
    draw: (length) => (draws++).toString(36).repeat(length).slice(0, length),
    ...change,
  };
  return { ...createPhone(options), asked, paths: () => asked.map(({ url }) => new URL(url).pathname) };
}

function unseal(carrier: CarrierId, block: Uint8Array): Uint8Array {
  const key = parsePrivateKey((keys as Record<string, string>)[`${carrier}-platform.pem`] ?? '') as Key;
  return rsaDecrypt(key, block) as Uint8Array;
}

const text = (bytes: Uint8Array | null) => Buffer.from(bytes ?? []).toString();

/** What stands in an M6 request: the key and the 32 places. */
export function openM6(request: DeviceRequest): { k: Uint8Array; places: string[] } {
  const body = JSON.parse(request.body ?? '');
  const k = unseal('cmcc', fromHex(body.encrypted) as Uint8Array);
  return { k, places: text(aesCbcDecrypt(k, ZERO_IV, fromHex(body.reqdata) as Uint8Array)).split('&') };
}

export function mobile(request: DeviceRequest, phonescripED = '3600'): DeviceResponse {
  if (request.url.endsWith('/getPrePhonescrip')) {
    const plain = {
      phonescrip: 's1',
      phonescripED,
      securityphone: '138****0000',
      sourceid: '3',
      openId: 'OID',
    };
    const resultdata = toUpperHex(aesCbcEncrypt(openM6(request).k, ZERO_IV, JSON.stringify(plain)));
    return json({ resultCode: '103000', desc: 'success', resultdata });
  }
  const { scrip, userCapaid } = JSON.parse(request.body ?? '');
  return json({
    resultCode: '103000',
    token: `token-of-${scrip}-${userCapaid}`,
    phonescrip: scrip,
    phonescripED: '3600',
  });
}

export function unicom(request: DeviceRequest, first = request, expires = '1800'): DeviceResponse {
  const query = parseForm(new URL(first.url).search.slice(1));
  const key = unseal('cucc', Buffer.from(query?.get('key') ?? '', 'base64'));
  const isLogin = query?.get('business_type') === '1';
  const plain = { accessCode: 'AC', expires, ...(isLogin ? { mobile: '186****0000' } : {}) };
  return json({
    code: 0,
    msg: '成功',
    data: percentEncode(toBase64(aesCbcEncrypt(key, ASCII_ZERO_IV, JSON.stringify(plain)))),
  });
}

/** What stands in a T1 or T2 request: the key and the pairs of paramStr. */
export function openT1(request: DeviceRequest): { a: Uint8Array; pairs: ReturnType<typeof parsePairs> } {
  const form = parseForm(request.body ?? '');
  const a = unseal('ctcc', fromHex(form?.get('paramKey') ?? '') as Uint8Array);
  return {
    a,
    pairs: parsePairs(text(aesCbcDecrypt(a, ASCII_ZERO_IV, fromHex(form?.get('paramStr') ?? '') as Uint8Array))),
  };
}

export function telecom(request: DeviceRequest): DeviceResponse {
  const plain = { accessCode: 'AC', operatorType: 'CT', expiredTime: 600, number: '189****0000' };
  const data = toUpperHex(aesCbcEncrypt(openT1(request).a, ASCII_ZERO_IV, JSON.stringify(plain)));
  return json({ result: 0, msg: 'success', data }, { setCookies: ['gw_auth=GW; Path=/'] });
}

export const gateways = {
  cmcc: (request) => mobile(request),
  cucc: (request) => unicom(request),
  ctcc: telecom,
} satisfies Partial<Record<CarrierId, Handler>>;
