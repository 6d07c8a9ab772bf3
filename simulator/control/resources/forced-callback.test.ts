import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Box, openBox } from '../../testing/control.ts';

let box: Box;
beforeAll(async () => {
  box = await openBox();
});
afterAll(() => box.close());

const world = async () => (await box.call('post', '/worlds', {})).body.id as string;
const phone = (id: string, handset: string, step: string, body: object) =>
  box.call('post', `/worlds/${id}/handsets/${handset}/${step}`, body);
const arm = (id: string, on: object, code: string, more: object = {}) =>
  box.call('post', `/worlds/${id}/faults`, { effect: 'sdk.code', on, with: { code }, ...more });

it.each([
  ['phone-cmcc', 'cmcc', '200025', 'resultCode', '其他/未知错误'],
  ['phone-cucc', 'cucc', '10021', 'resultCode', '初始化失败'],
  ['phone-ctcc', 'ctcc', '80105', 'result', '加载nib异常'],
] as const)('%s calls back with a code that is armed, and asks nobody', async (handset, carrier, code, key, text) => {
  const id = await world();
  const { body: fault } = await arm(id, { carrier }, code, { when: { first: 1 } });
  expect(fault).toMatchObject({ effect: 'sdk.code', point: 'callback' });
  const { body } = await phone(id, handset, 'login', { app: 'shop' });
  expect(body).toMatchObject({ code, failure: 'forced', fault: fault.id, steps: [] });
  expect(String(body.callback[key])).toBe(code);
  expect(JSON.stringify(body.callback)).toContain(text);
  // Once is once.
  expect((await phone(id, handset, 'login', { app: 'shop' })).body.token).toBeTypeOf('string');
  const { body: journal } = await box.call('get', `/worlds/${id}/journal?type=fault.fired`);
  expect(journal.events).toMatchObject([{ code, fault: fault.id, carrier, endpoint: 'phone' }]);
});

it('meets the step, the app and the number that it names, and no other', async () => {
  const id = await world();
  await arm(id, { endpoint: 'verify', app: 'bank', msisdn: '13800000001' }, '200025');
  const codes = await Promise.all([
    phone(id, 'phone-cmcc', 'login', { app: 'bank' }),
    phone(id, 'phone-cmcc', 'verify', { app: 'shop' }),
    phone(id, 'phone-dual', 'verify', { app: 'bank' }),
  ]);
  expect(codes.map(({ body }) => body.code)).toEqual(['103000', '103000', expect.not.stringMatching('200025')]);
  expect((await phone(id, 'phone-cmcc', 'verify', { app: 'bank' })).body.code).toBe('200025');
});

it('reaches the script of a page, and a vendor’s SDK through the carrier’s', async () => {
  const id = await world();
  await arm(id, {}, '200024');
  const page = await phone(id, 'phone-cmcc', 'login', { app: 'shop-h5' });
  expect(page.body).toMatchObject({ code: '200024', callback: { code: '200024' }, failure: 'forced' });
  const vendor = await phone(id, 'phone-cmcc', 'login', { app: 'shop', face: 'aliyun' });
  const twin = await world();
  await box.call('patch', `/worlds/${twin}/handsets/phone-cmcc`, { wifi: true, cellularBlocked: true });
  const natural = await phone(twin, 'phone-cmcc', 'login', { app: 'shop', face: 'aliyun' });
  expect(vendor.body).toMatchObject({ carrierCode: '200024', code: natural.body.code });
});

it('is refused where an app asks its SDK for no such thing', async () => {
  const id = await world();
  const { status, body } = await arm(id, { endpoint: 'M1' }, '200025');
  expect([status, body.problems[0].path]).toEqual([400, '/on/endpoint']);
  expect(body.problems[0].fix).toContain('pre-login, login');
});
