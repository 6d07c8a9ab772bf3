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
])('meets an exchange by %s alone', async (_, right, wrong) => {
  const at = { carrier: 'cmcc', endpoint: 'M1' };
  expect(await isMet((token) => ({ ...at, ...right(token) }))).toBe(true);
  expect(await isMet(() => ({ ...at, ...wrong() }))).toBe(false);
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
