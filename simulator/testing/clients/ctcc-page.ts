import { fromHex } from '../../wire/hex.ts';
import { ASCII_ZERO_IV, aesCbcDecrypt, md5Hex } from '../../wire/primitives.ts';
import type { Answer, RouteClient } from '../carriers/client.ts';
import { formOf, laid, type Values } from '../carriers/values.ts';

// A page with fjs as its script, and its server, written from fixtures/sources/ctcc.json. Nothing here comes from the routes.

/** Nobody outside can make a right one: what is wrong of it is its size. */
const signOf = (size: number, secret: string | undefined): string => 'A'.repeat(secret === undefined ? size : size - 1);

/** T1 as the page's script asks it [ctcc-fjs]. */
export const fjs: RouteClient = {
  id: 'T1',
  schema: 't1',
  caller: 'device',
  purpose: 'login',
  format: 'query',
  success: '0',
  names: { app: 'appId', sign: 'sign', stamp: 'timeStamp', token: null, mobile: null },
  signed: [],
  required: ['appId', 'callback', 'clientType', 'format', 'sign', 'timeStamp', 'version'],
  ask({ app, nowMs, secret, fields, after }) {
    const values: Values = {
      ...{ jq: 'jq', callback: 'fjs_callback', appId: app.carriers.ctcc['appId'] ?? '' },
      ...{ clientType: '10010', format: 'redirect', nonce: 'n'.repeat(32), timeStamp: String(nowMs), version: '1.5' },
      sign: signOf(40, secret),
    };
    const query = formOf(laid(laid(values, fields), after));
    return { route: fjs, method: 'GET', host: 'id6.me', path: '/auth/preauth.do', query, headers: {}, body: '' };
  },
  read(body) {
    const { result, accessCode = '', gwAuth, expiredTime } = body as Values & { result: number };
    if (gwAuth === undefined) return { code: String(result) };
    const token = `${accessCode}:${md5Hex(accessCode + gwAuth)}`;
    return { code: String(result), token, seconds: Number(expiredTime) };
  },
};

/** What the page's server asks with it [ctcc-h5-exchange]. */
export const t12: RouteClient = {
  id: 'T12',
  schema: 't12',
  caller: 'server',
  purpose: 'login',
  format: 'query',
  success: '0',
  names: { app: 'appId', sign: 'sign', stamp: 'timeStamp', token: 'accessCode', mobile: null },
  signed: [],
  required: ['appId', 'format', 'params', 'sign', 'timeStamp'],
  before: async ({ token }) => ({ token: await token('login') }),
  ask({ app, nowMs, secret, token = '', fields, after }) {
    const { appId = '', appSecret = '' } = app.carriers.ctcc;
    // The key of the answer is the app's own.
    const keyed: RouteClient = { ...t12, read: (body) => told(body, appSecret) };
    const values: Values = {
      ...{ appId, timeStamp: String(nowMs), format: 'json', params: 'ab'.repeat(16) },
      ...{ accessCode: token.split(':')[0] ?? '', sign: signOf(256, secret) },
    };
    const query = formOf(laid(laid(values, fields), after));
    const path = '/auth/h5codeinfo.do';
    return { route: keyed, method: 'POST', host: 'open.e.189.cn', path, query, headers: {}, body: '' };
  },
  read: (body) => told(body, ''),
};

function told(body: unknown, appSecret: string): Answer {
  const { result, data } = body as { result: number; data?: string };
  if (data === undefined || appSecret === '') return { code: String(result) };
  const bytes = aesCbcDecrypt(
    Buffer.from(appSecret.slice(0, 16).padEnd(16, '0')),
    ASCII_ZERO_IV,
    fromHex(data) as Uint8Array,
  );
  const plain = bytes === null ? null : (JSON.parse(Buffer.from(bytes).toString()) as Values);
  return { code: String(result), msisdn: plain?.['mobile'] ?? '', plain };
}
