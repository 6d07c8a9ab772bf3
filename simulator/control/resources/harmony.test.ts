import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sceneOf, send, whyLast } from '../../testing/candidates/asking.ts';
import { cmccKit } from '../../testing/clients/cmcc.ts';
import { m6 } from '../../testing/clients/cmcc-device.ts';
import { cuccKit, u6 } from '../../testing/clients/cucc.ts';
import { type Box, openBox } from '../../testing/control.ts';

let box: Box;
beforeAll(async () => {
  box = await openBox();
});
afterAll(() => box.close());

const identity = {
  bundleName: 'cn.example.shop.hm',
  fingerprint: '0123456789ABCDEF'.repeat(4),
  appIdentifier: '6917562860841254665',
};
const numbers = { cmcc: '13800000001', cucc: '13000000001', ctcc: '13300000001' } as const;

async function worldOf(app: object = {}, phone: object = {}): Promise<string> {
  const { status, body } = await box.call('post', '/worlds', {
    apps: [
      { name: 'shop', packageName: 'cn.example.shop' },
      { name: 'shop-harmony', platform: 'harmony', ...identity, ...app },
    ],
    subscribers: Object.values(numbers).map((msisdn) => ({ msisdn })),
    handsets: Object.entries(numbers).map(([id, msisdn]) => ({ id, os: 'harmony', sims: [msisdn], ...phone })),
  });
  expect([status, body.problems]).toEqual([201, undefined]);
  return body.id;
}

const login = async (world: string, phone: string, more: object = {}) =>
  (await box.call('post', `/worlds/${world}/handsets/${phone}/login`, { app: 'shop-harmony', ...more })).body;

describe.each(Object.entries(numbers))('a phone with HarmonyOS at %s', (carrier, msisdn) => {
  it.each([
    ['on data alone', {}],
    ['with Wi-Fi on, where JiGuang says that it works', { wifi: true }],
  ])('logs in %s, and its token gives its number', async (_, phone) => {
    const world = await worldOf({}, phone);
    const { token, page } = await login(world, carrier);
    expect(page.maskedNumber).toBe(`${msisdn.slice(0, 3)}****${msisdn.slice(-4)}`);
    const { body } = await box.call('post', `/worlds/${world}/tokens/${encodeURIComponent(token)}/redeem`);
    expect(body).toMatchObject({ carrier, number: page.maskedNumber });
  });

  it('is refused with an identity that was never filed, and told so', async () => {
    const world = await worldOf({ state: 'unfiled' });
    expect(await login(world, carrier)).not.toHaveProperty('token');
    const told = await whyLast(box, world);
    expect(told.refusal).toBe('app.identity-mismatch');
    for (const hint of [told.hint, told.zh.hint]) expect(hint).toContain('PATCH');
    expect(told.hint).toContain('{"state":"active"}');
    await box.call('patch', `/worlds/${world}/apps/shop-harmony`, { state: 'active' });
    expect(await login(world, carrier)).toHaveProperty('token');
  });
});

describe.each([
  ['M6', cmccKit, m6, { name: 'apppackage', certificate: 'appsign' }],
  ['U6', cuccKit, u6, { name: 'packname', certificate: 'packsign' }],
] as const)('%s of an app on HarmonyOS', (_, kit, route, { name, certificate }) => {
  it.each([
    ['the fingerprint', identity.bundleName, identity.fingerprint, null],
    ['the appIdentifier, as no source tells which it is', identity.bundleName, identity.appIdentifier, null],
    ['the MD5 of Android', identity.bundleName, 'ab'.repeat(16), 'app.identity-mismatch'],
    [
      'the fingerprint in small letters',
      identity.bundleName,
      identity.fingerprint.toLowerCase(),
      'app.identity-mismatch',
    ],
    ['another bundle name', 'cn.example.shop', identity.fingerprint, 'app.identity-mismatch'],
  ])('with %s', async (_what, bundle, shown, refusal) => {
    const scene = await sceneOf(box, kit, route, {
      apps: [{ name: 'shop', platform: 'harmony', ...identity }, { name: 'other' }],
    });
    const wish = { ...scene.good, fields: { [name]: bundle, [certificate]: shown } };
    await send(box, kit, route.ask(wish), scene.bearer);
    const { events } = (await box.call('get', `/worlds/${scene.world}/journal?after=0`)).body;
    expect(events.at(-1).refusal ?? null).toBe(refusal);
  });
});

it('runs no app for another system, and an app for it runs on no other', async () => {
  const world = await worldOf();
  const { status, body } = await box.call('post', `/worlds/${world}/handsets/cmcc/login`, { app: 'shop' });
  expect([status, body.code]).toEqual([400, 'ERR_PHONE_PLATFORM']);
});

it('is told with its three names, which other apps lack', async () => {
  const { body } = await box.call('get', `/worlds/${await worldOf()}`);
  const [shop, own] = body.apps;
  expect(own).toMatchObject({ platform: 'harmony', packageName: '', ...identity });
  expect(Object.keys(shop)).not.toContain('bundleName');
});
