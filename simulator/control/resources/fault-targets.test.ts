import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Box, openBox } from '../../testing/control.ts';

let box: Box;
beforeAll(async () => {
  box = await openBox();
  await box.call('post', '/worlds', { name: 'w' });
});
beforeEach(() => box.call('put', '/worlds/w/faults', []));
afterAll(() => box.close());

const faults = '/worlds/w/faults';

/** Redeems a token of a phone, with a fault armed on what `on` makes of the token; whether it fired. */
async function isMet(on: (token: string) => object, purpose = 'login'): Promise<boolean> {
  const { token } = (await box.call('post', `/worlds/w/handsets/phone-cmcc/${purpose}`, { app: 'shop' })).body;
  const armed = await box.call('post', faults, { id: 'x', effect: 'delay', with: { ms: 0 }, on: on(token) });
  expect(armed.body).toMatchObject({ id: 'x' });
  await box.call('post', `/worlds/w/tokens/${encodeURIComponent(token)}/redeem`, {});
  const [fault] = (await box.call('get', faults)).body;
  await box.call('put', faults, []);
  return fault.fired === 1;
}

it.each([
  ['the token', (token: string) => ({ token }), () => ({ token: 'STsid0000000000' })],
  ['the purpose', () => ({ purpose: 'login' }), () => ({ purpose: 'verify' })],
  ['the phone that it was issued to', () => ({ handset: 'phone-cmcc' }), () => ({ handset: 'phone-cucc' })],
  ['the sort of subscriber', () => ({ kind: 'normal' }), () => ({ kind: 'mvno' })],
  ['the address that it comes from', () => ({ source: '127.0.0.1' }), () => ({ source: '192.0.2.1' })],
  ['how the number begins', () => ({ prefixes: ['130', '138', '1380000'] }), () => ({ prefixes: ['130', '1381'] })],
  ['the host that it is sent to', () => ({ host: '127.0.0.1' }), () => ({ host: 'www.cmpassport.com' })],
])('meets an exchange by %s alone', async (_, right, wrong) => {
  const at = { carrier: 'cmcc', endpoint: 'M1' };
  expect(await isMet((token) => ({ ...at, ...right(token) }))).toBe(true);
  expect(await isMet(() => ({ ...at, ...wrong() }))).toBe(false);
});

it.each([
  ['message', { on: { message: 'm-1' }, body: { msgid: 'm-1' }, other: { msgid: 'm-2' } }],
  ['trace', { on: { trace: 't-1' }, headers: { traceId: 't-1' }, other: {} }],
] as const)('meets a request by the %s id that its caller gave it', async (_, { on, ...sent }) => {
  await box.call('put', faults, [{ effect: 'status', with: { status: 503 }, point: 'before', on }]);
  const path = 'body' in sent ? '/unisdk/rsapi/loginTokenValidate' : '/h5/onekeylogin/authGetToken';
  const ask = (body: object, headers: Readonly<Record<string, string>>) =>
    fetch(box.gateways.cmcc + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    }).then(({ status }) => status);
  const headers = { 'x-sanwang-world': 'w' };
  expect(await ask('body' in sent ? sent.other : {}, headers)).toBe(200);
  expect(await ask('body' in sent ? sent.body : {}, { ...headers, ...('headers' in sent ? sent.headers : {}) })).toBe(
    503,
  );
});

it.each([
  ['province', 'prefixes'],
  ['region', 'prefixes'],
  ['ip', 'source'],
  ['device', 'handset'],
  ['operator', 'carrier'],
  ['sni', 'host'],
  ['msgId', 'message'],
])('tells of %s that %s comes nearest', async (written, near) => {
  const { status, body } = await box.call('post', faults, { effect: 'hang', on: { [written]: '广东' } });
  expect(status).toBe(400);
  expect(body.problems).toMatchObject([
    { path: `/on/${written}`, fix: expect.stringMatching(new RegExp(`^nearest is ${near}: `)) },
  ]);
});

it.each([
  [{ effect: 'delay', with: { ms: 1 }, on: { face: 'aliyun', source: '127.0.0.1' } }, '/on/source'],
  [{ effect: 'net.reset-on-accept', on: { handset: 'phone-cmcc' } }, '/on/handset'],
  [{ effect: 'sdk.code', with: { code: '200020' }, on: { carrier: 'cmcc', token: 'x' } }, '/on/token'],
  [{ effect: 'delay', with: { ms: 1 }, on: { endpoint: 'M7', preflight: true, purpose: 'login' } }, '/on/purpose'],
])('refuses what nobody knows there: %j', async (fault, path) => {
  const { status, body } = await box.call('post', faults, fault);
  expect(status).toBe(400);
  expect(body.problems).toContainEqual(
    expect.objectContaining({ path, message: expect.stringContaining('is never known there') }),
  );
});

it('meets what an SDK tells its app by the phone and the sort of subscriber', async () => {
  const code = async (on: object) => {
    await box.call('put', faults, [{ effect: 'sdk.code', with: { code: '200020' }, on }]);
    return (await box.call('post', '/worlds/w/handsets/phone-cmcc/login', { app: 'shop' })).body.code;
  };
  expect(await code({ carrier: 'cmcc', handset: 'phone-cmcc', kind: 'normal' })).toBe('200020');
  expect(await code({ carrier: 'cmcc', handset: 'phone-cucc' })).not.toBe('200020');
});
