import { expect, test } from 'vitest';
import { Box, noon } from '../../testing/carriers/box.ts';
import type { Ask, RouteClient, Wish } from '../../testing/carriers/client.ts';
import { vector } from '../../testing/carriers/vector.ts';
import { t1, t2, t10, t11 } from '../../testing/clients/ctcc.ts';
import { preGetMobile } from '../../testing/clients/ctcc-legacy.ts';
import { t3 } from '../../testing/clients/ctcc-uaid.ts';
import { toUpperHex } from '../../wire/hex.ts';
import { ASCII_ZERO_IV, aesCbcEncrypt } from '../../wire/primitives.ts';
import { encodeUtf8 } from '../../wire/utf8.ts';

// What the tables of Telecom tell apart where others have one code: a request that is wrong in one place, and the same mended there.

const { text: key, value: paramKey } = vector('T1-paramKey');
const sealedAs = (plain: string) => toUpperHex(aesCbcEncrypt(encodeUtf8(key), ASCII_ZERO_IV, plain));
const t5 = preGetMobile(t1.read);

type Change = (ask: Ask) => Ask;

const inBody =
  (from: string | RegExp, to: string): Change =>
  (ask) => ({ ...ask, body: String(ask.body).replace(from, to), query: ask.query.replace(from, to) });
const asIs: Change = (ask) => ask;

const anyone: readonly RouteClient[] = [t1, t2, t3, t5];
const servers: readonly RouteClient[] = [t10, t11];

const rows: readonly (readonly [what: string, routes: readonly RouteClient[], code: string, Partial<Wish>, Change?])[] =
  [
    ['paramKey under another platform’s key', anyone, '-10003', { fields: { paramKey: 'AB'.repeat(128) } }],
    ['paramStr that is no cipher', anyone, '-10014', { fields: { paramStr: 'AB' } }],
    ['paramStr of JSON', anyone, '-20102', { fields: { paramKey, paramStr: sealedAs('{"timeStamp":"1"}') } }],
    ['a stamp of seconds', anyone, '-30001', { fields: { timeStamp: String(noon / 1000) } }],
    ['no stamp', anyone, '-30001', { fields: { timeStamp: '' } }],
    ['a stamp of yesterday', anyone, '-10009', { fields: { timeStamp: String(noon - 86_400_000) } }],
    ['no stamp', servers, '30101', { fields: { timeStamp: '' } }],
    ['a stamp of seconds', servers, '30102', { fields: { timeStamp: String(noon / 1000) } }],
    ['paramStr of JSON', servers, '20102', { fields: { paramKey, paramStr: sealedAs('{"accessCode":"1"}') } }],
    ['an app id left out', servers, '20101', {}, inBody(/appId=[^&]*&/, '')],
    ['an app id that is empty', servers, '-2', {}, inBody(/appId=[^&]*/, 'appId=')],
    ['an app id that is empty, by its older name', servers, '30100', {}, inBody(/appId=[^&]*/, 'clientId=')],
  ];

const cases = rows.flatMap(([what, routes, code, wish, change = asIs]) =>
  routes.map((route) => [route.id, what, code, route, wish, change] as const),
);

test.each(cases)('%s: %s is %s, and nothing once that is mended', async (_, __, code, route, wish, change) => {
  const box = await Box.open();
  const purpose = route === t11 || route === t2 ? 'login' : 'verify';
  const { token } = await box.token('13300000001', purpose);
  const right = {
    app: box.app(),
    nowMs: noon,
    purpose,
    mobile: '13300000001',
    ...(servers.includes(route) ? { token } : {}),
  } as const;
  const way = servers.includes(route) ? {} : { phone: 'phone-ctcc' };
  expect((await box.ask(change(route.ask({ ...right, ...wish })), way)).code).toBe(code);
  expect((await box.ask(route.ask(right), way)).code).toBe('0');
});
