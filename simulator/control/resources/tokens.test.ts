import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Box, openBox, startMs } from '../../testing/control.ts';
import { writeVendorToken } from '../../wire/vendor-token.ts';

let box: Box;
beforeAll(async () => {
  box = await openBox();
  await box.call('post', '/worlds', { name: 'w' });
});
afterAll(() => box.close());

const ask = (msisdn: string, purpose = 'login', app = 'shop') =>
  box.call('post', '/worlds/w/tokens', { msisdn, app, purpose });
const path = (token: string) => `/worlds/w/tokens/${encodeURIComponent(token)}`;

it.each([
  ['13800000001', 'cmcc', 120_000, /^STsid\w{51}$/],
  ['13000000001', 'cucc', 1_800_000, /^[0-9a-f]{32}$/],
  ['13300000001', 'ctcc', 600_000, /^nm[0-9a-f]{32}:[0-9a-f]{32}$/],
])('gives %s a token of %s, and knows it', async (msisdn, carrier, lifetimeMs, shape) => {
  const { status, body } = await ask(msisdn);
  expect([status, body.carrier]).toEqual([201, carrier]);
  expect(body.token).toMatch(shape);
  expect(body.issuedAtMs).toBe(startMs);
  const record = (await box.call('get', path(body.token))).body;
  expect(record).toMatchObject({ ...body, purpose: 'login', state: 'live', app: 'shop', msisdn });
  expect(record.expiresAtMs - record.issuedAtMs).toBe(lifetimeMs);
});

it.each(['spent', 'expired'] as const)('puts a token into state %s', async (state) => {
  const { token } = (await ask('13800000001')).body;
  expect((await box.call('patch', path(token), { state })).body.state).toBe(state);
  expect((await box.call('get', path(token))).body.state).toBe(state);
});

it('says no with the carrier’s own code', async () => {
  const { status, body } = await ask('13700000007');
  expect([status, body.carrier, body.refusal, body.code]).toEqual([409, 'cmcc', 'sim.arrears', '102223']);
  expect((await ask('13800000001', 'login', 'stray')).body.refusal).toBe('app.identity-mismatch');
});

it('is not held up by faults, nor by what lies unused', async () => {
  await box.call('put', '/worlds/w/faults', [{ effect: 'gw.internal' }, { effect: 'reset' }]);
  for (let i = 0; i < 40; i++) expect((await ask('15900000003')).status).toBe(201);
  await box.call('put', '/worlds/w/faults', []);
});

it.each([
  ['an unknown number', '13899999999', 'shop', '/msisdn'],
  ['an unknown app', '13800000001', 'nobody', '/app'],
])('tells %s as a mistake', async (_, msisdn, app, at) => {
  const { status, body } = await ask(msisdn, 'login', app);
  expect([status, body.code, body.problems[0].path]).toEqual([400, 'ERR_TOKEN_INVALID', at]);
});

it('knows no token of another world, and none after a reset', async () => {
  const { token } = (await ask('13800000001')).body;
  expect((await box.call('get', `/worlds/default/tokens/${token}`)).body.code).toBe('ERR_TOKEN_UNKNOWN');
  expect((await box.call('patch', `/worlds/default/tokens/${token}`, { state: 'spent' })).status).toBe(404);
  await box.call('post', '/worlds/w/reset', { state: true });
  expect((await box.call('get', path(token))).status).toBe(404);
});

it.each([
  ['aliyun', 'aliyun'],
  ['阿里云', 'aliyun'],
  ['极光', 'jiguang'],
])('gives a token of the vendor %s, and knows it by what the vendor calls a token', async (named, face) => {
  const ask = { msisdn: '13000000001', app: 'shop-h5', purpose: 'verify', face: named };
  const { status, body } = await box.call('post', '/worlds/w/tokens', ask);
  expect([status, body.carrier, body.face]).toEqual([201, 'cucc', face]);
  expect(body.expiresAtMs - body.issuedAtMs).toBe(face === 'jiguang' ? 600_000 : 1_800_000);
  const { carrierExpiresAtMs, ...known } = body;
  expect(carrierExpiresAtMs - body.issuedAtMs).toBe(1_800_000);
  const record = (await box.call('get', path(body.token))).body;
  expect(record).toMatchObject({ ...known, purpose: 'verify', state: 'live', app: 'shop-h5' });
  expect((await box.call('patch', path(body.token), { state: 'spent' })).body).toEqual({ ...record, state: 'spent' });
  expect((await box.call('get', path(body.token))).body.state).toBe('spent');
});

it.each([
  ['13800000001', /^H5[0-9a-f]{32}$/],
  ['13000000001', /^CUH5[0-9a-f]{32}$/],
  ['13300000001', /^CTH5[0-9a-f]{32}$/],
])('gives a page China Mobile’s token for %s, whoever’s number it is', async (msisdn, shape) => {
  const asked = { msisdn, app: 'shop-h5', purpose: 'login' };
  const { status, body } = await box.call('post', '/worlds/w/tokens', asked);
  expect([status, body.carrier]).toEqual([201, 'cmcc']);
  expect(body.token).toMatch(shape);
  expect(body.expiresAtMs - body.issuedAtMs).toBe(120_000);
  const record = (await box.call('get', path(body.token))).body;
  expect(record).toMatchObject({
    token: body.token,
    carrier: 'cmcc',
    kind: 'web',
    msisdn,
    state: 'live',
    app: 'shop-h5',
  });
});

it('gives a page a token to check numbers of China Mobile with, and of nobody else', async () => {
  const ask = (msisdn: string) => box.call('post', '/worlds/w/tokens', { msisdn, app: 'shop-h5', purpose: 'verify' });
  expect((await ask('13800000001')).body.token).toMatch(/^H5HTTPS[0-9a-f]{32}$/);
  const { status, body } = await ask('13000000001');
  expect([status, body.carrier, body.refusal]).toEqual([409, 'cmcc', 'xnet.other-carrier']);
});

it('takes a token with + / and = in the path', async () => {
  const { token } = (await ask('13300000001')).body;
  const held = { face: 'aliyun', carrier: 'ctcc', app: '', purpose: 'login', issuedMs: startMs, token };
  // The app's id stands in the token and is the service's to look at: any will do to get each of the characters.
  const apps = Array.from({ length: 400 }, (_, at) => `${'~?>ÿ'.repeat(at % 5)}${at}`);
  const texts = apps.map((app) => writeVendorToken({ ...held, app }));
  const odd = texts.find((text) => ['+', '/', '='].every((each) => text.includes(each))) ?? '';
  expect(odd).toContain('/');
  expect((await box.call('get', path(odd))).body).toMatchObject({ token: odd, face: 'aliyun', state: 'live' });
});

it('names every vendor where none is meant', async () => {
  const { status, body } = await box.call('post', '/worlds/w/tokens', {
    msisdn: '13800000001',
    app: 'shop',
    purpose: 'login',
    face: 'aliyu',
  });
  expect([status, body.problems[0].path]).toEqual([400, '/face']);
  expect(JSON.stringify(body.problems)).toContain('jiguang');
});
