import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

describe('a page’s token', () => {
  const page = { app: 'shop-h5' };

  it.each([
    ['13800000001', /^H5/],
    ['13000000001', /^CUH5/],
    ['13300000001', /^CTH5/],
  ])('of %s is redeemed at China Mobile, signed with the app’s key, and its number opened', async (msisdn, mark) => {
    const token = await tokenFor(msisdn, 'login', page);
    expect(token).toMatch(mark);
    const { status, body } = await redeem(token);
    expect([status, body.carrier, body.code]).toEqual([200, 'cmcc', '103000']);
    expect(body.number).toBe(`${msisdn.slice(0, 3)}****0001`);
    expect(body.request.url).toContain('/h5/onekeylogin/tokenValidate');
    expect(JSON.stringify(body)).not.toContain(msisdn);
    // Once, as everywhere.
    expect((await redeem(token)).body.code).toBe('104007');
  });

  it('is compared where it is to check a number', async () => {
    const same = (await redeem(await tokenFor('13800000001', 'verify', page))).body;
    expect([same.code, same.match, same.request.url]).toEqual(['000', true, expect.stringContaining('verifyVmMobile')]);
    const other = (await redeem(await tokenFor('13800000001', 'verify', page), { msisdn: '13912345678' })).body;
    expect([other.code, other.match]).toEqual(['001', false]);
  });

  it('says what the page said of its browser, byte for byte', async () => {
    const { token } = (await box.call('post', '/worlds/w/handsets/phone-cmcc/login', page)).body;
    expect((await box.call('get', `/worlds/w/tokens/${token}`)).body.userInformation).toMatch(/%/);
    expect((await redeem(token)).body).toMatchObject({ code: '103000', number: '138****0001' });
  });

  it('of an app with a key of its own is not ours to sign, and the message says how', async () => {
    const pem = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ type: 'spki', format: 'pem' });
    await box.call('patch', '/worlds/w/apps/shop-h5', { publicKeys: { cmcc: { verify: pem, encrypt: pem } } });
    const token = await tokenFor('13800000001', 'login', page);
    const { status, body } = await redeem(token);
    expect([status, body.problems[0].id]).toEqual([400, 'token.own-key']);
    expect(body.problems[0].fix).toContain('sanwang sign M18 --app shop-h5');
    expect((await box.call('get', `/worlds/w/tokens/${token}`)).body.state).toBe('live');
  });
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
  expect((await redeem(token)).body).toMatchObject({
    ...{ code: null, reply: null, request: { method: 'POST' }, failure: 'UND_ERR_SOCKET' },
  });
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
