import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Box, openBox } from '../../testing/control.ts';

let box: Box;
beforeAll(async () => {
  box = await openBox();
  await box.call('post', '/worlds', { name: 'w' });
});
afterAll(() => box.close());

const tokenFor = async (msisdn: string, purpose: string, more: object = {}): Promise<string> =>
  (await box.call('post', '/worlds/w/tokens', { msisdn, app: 'shop', purpose, ...more })).body.token;
const redeem = (token: string, body?: object) =>
  box.call('post', `/worlds/w/tokens/${encodeURIComponent(token)}/redeem`, body);

it.each([
  ['cmcc', '13800000001', '103000', '000', '001'],
  ['cucc', '13000000001', '0', '0', '0'],
  ['ctcc', '13300000001', '0', '0', '49000'],
])('asks %s as an app’s server does, masked', async (carrier, msisdn, number, match, mismatch) => {
  const login = (await redeem(await tokenFor(msisdn, 'login'))).body;
  expect([login.carrier, login.code, login.reply.status]).toEqual([carrier, number, 200]);
  expect(login).not.toHaveProperty('match');
  expect(JSON.stringify(login)).not.toContain(msisdn);
  const same = (await redeem(await tokenFor(msisdn, 'verify'))).body;
  expect([same.code, same.match]).toEqual([match, true]);
  const other = (await redeem(await tokenFor(msisdn, 'verify'), { msisdn: '13912345678' })).body;
  expect([other.code, other.match]).toEqual([mismatch, false]);
});

it('is a call like any other: it spends the token, stands in the journal, and meets faults', async () => {
  const token = await tokenFor('13800000001', 'login');
  await box.call('post', '/worlds/w/reproduce', { carrier: 'cmcc', code: '104201', for: 'shop' });
  const refused = (await redeem(token)).body;
  expect([refused.code, JSON.parse(refused.reply.body).resultCode]).toEqual(['104201', '104201']);
  expect(JSON.stringify(refused)).not.toContain(token);
  expect((await redeem(token)).body.code).toBe('103000');
  expect((await redeem(token)).body.code).toBe('104201');
  const { events } = (await box.call('get', '/worlds/w/journal?type=exchange.refused&code=104201')).body;
  expect(events.map(({ refusal }: { refusal: string }) => refusal)).toEqual(['tok.expired', 'tok.replayed']);
});

it('tells of an answer that never came, and of one that is no answer', async () => {
  const at = { on: { endpoint: 'M1' }, when: { first: 1 } };
  await box.call('post', '/worlds/w/faults', { effect: 'net.fin-early', ...at });
  const token = await tokenFor('13800000001', 'login');
  expect((await redeem(token)).body).toMatchObject({ code: null, reply: null, request: { method: 'POST' } });
  await box.call('post', '/worlds/w/faults', { effect: 'http.status', with: { status: 502 }, ...at });
  expect((await redeem(await tokenFor('13800000001', 'login'))).body).toMatchObject({
    code: null,
    reply: { status: 502 },
  });
});

it('refuses what no app’s server could ask about', async () => {
  expect((await redeem('nobody')).body.code).toBe('ERR_TOKEN_UNKNOWN');
  const vendors = await tokenFor('13800000001', 'login', { face: 'aliyun' });
  const { status, body } = await redeem(vendors);
  expect([status, body.code, body.problems[0].id]).toEqual([400, 'ERR_TOKEN_INVALID', 'token.not-redeemable']);
  expect((await redeem(await tokenFor('13800000001', 'verify'), { msisdn: '1' })).status).toBe(400);
});
