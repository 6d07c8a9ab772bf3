import { md5Hex } from '../../wire/primitives.ts';
import type { Answer, RouteClient, Wish } from '../carriers/client.ts';
import type { Kit } from '../carriers/kit.ts';
import type { Values } from '../carriers/values.ts';
import { envelope, opened } from './ctcc-envelope.ts';
import { preGetMobile } from './ctcc-legacy.ts';
import { fjs, t12 } from './ctcc-page.ts';
import { t3 } from './ctcc-uaid.ts';
import { followed, ledBack } from './legs.ts';

// China Telecom's callers, written from fixtures/sources/ctcc.json. Nothing here comes from the routes.

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
      if (Array.isArray(plain['urls'])) return { code: String(result), token: plain['urls'].join(' '), plain };
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
const t5 = preGetMobile(t1.read);
export const t2 = preauth('T2', 'id6.me', '/gw/presdk.do', true);

/** Where another carrier sends the phone back to; a China Mobile phone of the default cast is asked about. */
const t1Back: RouteClient = {
  ...followed('T1', 't1'),
  success: '0',
  names: { app: 'appId', sign: '', stamp: null, token: 'reqId', mobile: null },
  required: ['reqId', 'network', 'resultdata'],
  async before({ ask }) {
    const phone = 'phone-cmcc';
    const [leg = ''] = ((await ask(t1, { purpose: 'verify' }, phone)).token ?? '').split(' ');
    return { token: (await ask(followed('M6', 'm6-leg'), { token: leg }, phone)).token ?? '' };
  },
  ask: (wish) => ledBack(t1Back, 'id6.me', '/auth/preauth/back.do', wish),
  read: (body) => t1.read(body),
};

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
  beside: [t1Back, fjs, t12],
  routes: [t1, t1b, t2, t3, t5, t10, t11],
  visit: (box, wish: Wish, phone): Promise<Answer> =>
    box.ask((wish.purpose === 'verify' ? t1 : t2).ask(wish), { phone }),
  forged: `nm${'f'.repeat(32)}`,
  malformed: 'not-an-access-code',
  lifetimeMs: { login: 600_000, verify: 60_000 },
  packageField: null,
  uncapped: {},
};
