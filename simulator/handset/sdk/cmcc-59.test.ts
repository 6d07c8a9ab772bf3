import { expect, test } from 'vitest';
import { vector } from '../../testing/carriers/vector.ts';
import { gateways, type Handler, handset, json, page, phoneWith } from '../../testing/phone.ts';
import { openWorld } from '../../testing/phone-world.ts';
import { PhoneMemory } from '../phone-memory.ts';
import type { PhoneOptions } from '../phone-options.ts';
import { m8Sign } from './cmcc-59-request.ts';

const sdkGeneration = '5.9' as const;
const path = '/unisdk/rs/scripAndTokenForHttpsBx';
const scrip = {
  phonescrip: 's1',
  scripExpiresIn: '3600',
  securityphone: '138****0000',
  operatortype: '1',
  openId: 'OID',
};
const token = { ...scrip, phonescrip: 's2', token: 'T', tokenExpiresIn: '120' };
const good = (more: object) => json({ resultCode: '103000', desc: 'ok', ...more });
/** In clear whatever was asked, as the SDK reads it where there is nothing sealed. */
const clear: Handler = (request) => good(JSON.parse(request.body ?? '').funcType === 'authz' ? token : scrip);
const of = (handler: Handler, change: Parameters<typeof handset>[1] = {}, more: Partial<PhoneOptions> = {}) =>
  phoneWith(handler, handset('cmcc', change), { sdkGeneration, ...more });

test.each(['M8-sign', 'M8-sign-authz'])('signs as %s', (id) => {
  const { inputs, value } = vector(id);
  expect(m8Sign(inputs, inputs['appkey'] ?? '')).toBe(value);
});

test('the older generation is the usual one, and keeps a scrip of its own', async () => {
  const memory = new PhoneMemory();
  const older = phoneWith(gateways.cmcc, handset('cmcc'), { memory });
  await older.preLogin();
  expect(older.paths()).toEqual(['/unisdk/rs/getPrePhonescrip']);
  const newer = of(clear, {}, { memory });
  await newer.preLogin();
  expect(newer.paths()).toEqual([path]);
  expect([newer.forget(), newer.forget(), older.forget()]).toEqual([true, false, true]);
});

test('a call may name the generation that the phone has not', async () => {
  const phone = phoneWith(clear, handset('cmcc'));
  expect(await phone.preLogin({ sdkGeneration })).toMatchObject({ code: '103000', callback: { desc: 'true' } });
});

test('each callback has what its step tells, and what is left of the scrip less ten seconds', async () => {
  let now = 1_767_240_000_000;
  const phone = of(clear, {}, { nowMs: () => now });
  const pre = await phone.preLogin();
  const { traceId } = pre.callback;
  expect(pre.callback).toEqual({
    resultCode: '103000',
    desc: 'true',
    operatorType: '移动',
    traceId,
    scripExpiresIn: '3590',
  });
  now += 60_000;
  const login = await phone.login();
  expect(login.callback).toEqual({
    ...{
      resultCode: '103000',
      authType: '2',
      authTypeDes: '网关鉴权',
      openId: 'OID',
      token: 'T',
      tokenExpiresIn: '120',
    },
    ...{ traceId: login.callback['traceId'], scripExpiresIn: '3590' },
  });
  expect(JSON.parse(phone.asked[1]?.body ?? '')).toMatchObject({ funcType: 'authz', scrip: 's1', userCapaid: '200' });
  const verify = await phone.verify();
  expect(verify.callback).not.toHaveProperty('openId');
  expect(JSON.parse(phone.asked[2]?.body ?? '')).toMatchObject({ scrip: 's2', userCapaid: '50' });
  now += 3_590_000;
  expect(await phone.login()).toMatchObject({ code: '103000' });
  // The scrip had ten seconds left: too few, so that a new one was fetched.
  expect(phone.asked).toHaveLength(5);
});

test('an answer without a scrip costs the next call a pre-login, and a scrip without a life is not kept', async () => {
  const { phonescrip: _, scripExpiresIn: __, ...bare } = token;
  const phone = of((request) => good('reqdata' in JSON.parse(request.body ?? '') ? scrip : bare));
  expect(await phone.login()).toMatchObject({ code: '103000', callback: { scripExpiresIn: '0' } });
  await phone.login();
  expect(phone.asked).toHaveLength(4);
  const lifeless = of(() => good({ ...token, scripExpiresIn: '0' }));
  expect(await lifeless.preLogin()).toMatchObject({ code: '103000', callback: { scripExpiresIn: '0' } });
  await lifeless.login();
  expect(lifeless.asked).toHaveLength(3);
});

test('a check without a scrip asks once over cellular, and for a scrip first where Wi-Fi is there too', async () => {
  const alone = of(clear);
  await alone.verify();
  expect(alone.asked.map(({ body }) => JSON.parse(body ?? '').funcType)).toEqual(['authz']);
  const both = of(clear, { wifi: true });
  expect(await both.verify()).toMatchObject({ callback: { authType: '1' } });
  expect(both.asked).toHaveLength(2);
});

test.each([
  ['200010', { sims: [] }],
  ['102101', { airplane: true }],
  ['102103', { mobileData: false, wifi: true }],
  ['102508', { cellularBlocked: true, wifi: true }],
] as const)('%s on the phone itself, where the older generation has another code', async (code, change) => {
  const phone = of(clear, change as Parameters<typeof handset>[1]);
  const { callback } = await phone.login();
  expect(callback).toEqual({
    resultCode: code,
    desc: callback['desc'],
    traceId: callback['traceId'],
    scripExpiresIn: '0',
  });
  expect((await phoneWith(clear, handset('cmcc', change as Parameters<typeof handset>[1])).login()).code).not.toBe(
    code,
  );
  expect(phone.asked).toEqual([]);
});

test.each<[string, Handler]>([
  ['200023', () => 'timeout'],
  ['200050', () => 'reset'],
  ['102102', () => 'other'],
  ['102223', () => page],
  ['102223', () => good({ resultdata: 'AAAA' })],
  ['200025', () => json({}, { status: 503 })],
  ['103101', () => json({ resultcode: '103101', desc: '签名错误' })],
  ['200086', () => json({}, { status: 302, headers: { location: 'http://other.test/' } })],
  ['200086', () => json({}, { status: 302, headers: { pplocation: 'http://cm.test/back' } })],
])('%s on the way', async (code, handler) => {
  expect(await of(handler).login()).toMatchObject({ code, callback: { resultCode: code, scripExpiresIn: '0' } });
});

test('goes to another carrier and brings back what it said, word for word', async () => {
  const text = '{"result":0,"data":"AB"}';
  const road: Handler = ({ url, method, body }) => {
    if (url.startsWith('http://other.test/')) return json({}, { body: Buffer.from(text) });
    if (!url.endsWith('/back'))
      return json({}, { status: 302, headers: { location: 'http://other.test/1', pplocation: 'http://cm.test/back' } });
    expect([method, JSON.parse(body ?? '')]).toEqual([
      'POST',
      { ver: '1.0', data: text, operatortype: '2', userCapaid: '200', funcType: 'pre' },
    ]);
    return good({ ...scrip, operatortype: '2' });
  };
  const there = (handler: Handler) => phoneWith(handler, handset('cucc'), { sdkGeneration });
  const phone = there(road);
  const told = await phone.preLogin({ carrier: 'cmcc' });
  expect(told).toMatchObject({ code: '103000', callback: { operatorType: '联通' } });
  expect(phone.asked.map(({ method }) => method)).toEqual(['POST', 'GET', 'POST']);
  const failing =
    (broken: string, how: ReturnType<Handler>): Handler =>
    (request, nth) =>
      request.url.includes(broken) ? how : road(request, nth);
  const code = async (handler: Handler) => (await there(handler).preLogin({ carrier: 'cmcc' })).code;
  expect(await code(failing('other.test', 'reset'))).toBe('200038');
  expect(await code(failing('/back', 'reset'))).toBe('200038');
  expect(await code(failing('/back', json({ resultCode: '105013', desc: '' })))).toBe('200039');
});

test('against the gateway: pre, authz with the scrip, and a token that its server redeems', async () => {
  const { phone, redeem, events } = await openWorld({ sdkGeneration });
  const pre = await phone.preLogin();
  expect(pre).toMatchObject({
    code: '103000',
    callback: { scripExpiresIn: '3590' },
    page: { maskedNumber: '138****0001' },
  });
  const login = await phone.login();
  expect(login.callback).toMatchObject({ resultCode: '103000', tokenExpiresIn: '120', scripExpiresIn: '3590' });
  expect(await redeem(login.token ?? '')).toBe('13800000001');
  expect(await phone.verify()).toMatchObject({ code: '103000' });
  expect(events().map(({ route, type }) => [route, type])).toEqual([
    ['cmcc.M8', 'scrip.issued'],
    ['cmcc.M8', 'token.issued'],
    ['cmcc.M1', 'token.redeemed'],
    ['cmcc.M8', 'token.issued'],
  ]);
});
