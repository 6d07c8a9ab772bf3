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

const asked = (route: RouteClient) => (route === t11 ? 'login' : 'verify');
const other = { login: 'verify', verify: 'login' } as const;

/** What is wrong with a token, and the code of each generation of the open platform. */
const wrongs = ['none', 'cut short', 'never issued', 'of another app', 'of the other product', 'used', 'old'] as const;
const generations = {
  '512xx': ['30103', '51208', '51208', '51207', '51208', '51208', '51208'],
  '5100x': ['51001', '51005', '51005', '51004', '51208', '51005', '51005'],
  negative: ['30103', '-32', '-61', '-66', '-66', '-103', '-103'],
} as const;

const told = Object.entries(generations).flatMap(([generation, codes]) =>
  servers.flatMap((route) =>
    wrongs.map((wrong, i) => [generation, route.id, wrong, codes[i] as string, route] as const),
  ),
);

test.each(told)('generation %s, %s: a token that is %s is %s', async (generation, _, wrong, code, route) => {
  const box = await Box.open(undefined, { policy: { ctcc: { 'exchange.codes': generation } } });
  const purpose = asked(route);
  const msisdn = '13300000001';
  const got = async (app?: string, product: 'login' | 'verify' = purpose) =>
    (await box.token(msisdn, product, app)).token;
  const ask = (token: string) =>
    box.ask(route.ask({ app: box.app(), nowMs: box.wallMs, purpose, mobile: msisdn, token }));
  const good = await got();
  const [access, auth] = good.split(':') as [string, string | undefined];
  const withAuth = (text: string) => (auth === undefined ? text : `${text}:${auth}`);
  const bad: Record<(typeof wrongs)[number], string> = {
    none: '',
    'cut short': withAuth(access.slice(0, 20)),
    'never issued': withAuth(`nm${'f'.repeat(32)}`),
    'of another app': await got('bank'),
    'of the other product': await got(undefined, other[purpose]),
    used: good,
    old: good,
  };
  if (wrong === 'used') expect((await ask(good)).code).toBe('0');
  if (wrong === 'old') box.wallMs += 3_700_000;
  const heard = await ask(bad[wrong]);
  // The journal tells the code that went out.
  expect([heard.code, heard.event?.code]).toEqual([code, code]);
  expect((await ask(await got())).code).toBe('0');
});

test.each(servers.map((route) => [route.id, route] as const))('%s may call 10000 a success', async (_, route) => {
  const box = await Box.open(undefined, { policy: { ctcc: { 'exchange.success': '10000' } } });
  const { token } = await box.token('13300000001', asked(route));
  const heard = await box.ask(route.ask({ app: box.app(), nowMs: noon, token, mobile: '13300000001' }));
  expect(heard.body).toMatchObject({ result: 10000, msg: '处理结果正常' });
  expect(heard.event?.type).toBe('token.redeemed');
});

test.each(anyone.map((route) => [route.id, route] as const))(
  '%s: a roamer is of another region where none is admitted',
  async (_, route) => {
    const code = async (roaming: string, admitted: boolean) => {
      const box = await Box.open(undefined, {
        policy: { ctcc: { 'admits.roaming': admitted } },
        handsets: [{ id: 'phone', sims: ['13300000001'], roaming }],
      } as never);
      return (await box.ask(route.ask({ app: box.app(), nowMs: noon }), { phone: 'phone' })).code;
    };
    expect(await code('home-routed', false)).toBe('-10012');
    expect(await code('home-routed', true)).toBe('0');
    expect(await code('none', false)).toBe('0');
    expect(await code('local-breakout', false)).toBe('-10004');
  },
);
