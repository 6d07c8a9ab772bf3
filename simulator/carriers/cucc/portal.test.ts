import { describe, expect, test } from 'vitest';
import { Box, noon } from '../../testing/carriers/box.ts';
import { expectRefused } from '../../testing/carriers/expect.ts';
import { verifyMobile } from '../../testing/clients/cucc.ts';
import { u12, u13 } from '../../testing/clients/cucc-portal.ts';

async function addressFor(box: Box, phone = 'phone-cucc', app = 'shop'): Promise<string> {
  return (await box.ask(u12.ask({ app: box.app(app), nowMs: noon }), { phone })).token ?? '';
}

test('the portal names an address of sixteen hex digits, the same for the same phone and app and no other', async () => {
  const box = await Box.open();
  const own = await addressFor(box);
  expect(own).toMatch(/^https:\/\/enrichgw\.10010\.com\/[0-9a-f]{16}$/);
  expect(await addressFor(box)).toBe(own);
  expect(await addressFor(box, 'phone-dual')).not.toBe(own);
  expect(await addressFor(box, 'phone-cucc', 'bank')).not.toBe(own);
});

test.each(['appid', 'appId'])('%s names the app, at both steps', async (name) => {
  const box = await Box.open();
  const id = box.app().carriers.cucc['clientId'] as string;
  const fields = { appid: null, [name]: id };
  const wish = { app: box.app(), nowMs: noon, fields };
  const { token = '' } = await box.ask(u12.ask(wish), { phone: 'phone-cucc' });
  const given = await box.ask(u13.ask({ ...wish, token }), { phone: 'phone-cucc' });
  expect(given.body).toEqual({ province: '1', code: expect.stringMatching(/^[0-9A-Za-z]{32}$/) });
});

test('whoever names no callback reads JSON, and no answer can be made to call what is no name', async () => {
  const box = await Box.open();
  const ask = (callback: string | null) => u12.ask({ app: box.app(), nowMs: noon, fields: { callback } });
  for (const [callback, begins] of [
    [null, /^\{"authurl"/],
    ['a', /^a\(\{"authurl"/],
    ['alert(1)//', /^\{"authurl"/],
  ] as const)
    expect(String((await box.ask(ask(callback), { phone: 'phone-cucc' })).reply.body)).toMatch(begins);
});

describe('the portal looks at the public address alone', () => {
  test.each([
    ['phone-cmcc', 'xnet.other-carrier'],
    ['phone-ctcc', 'xnet.other-carrier'],
    ['phone-wifi', 'bearer.wifi-only'],
    ['phone-vpn', 'bearer.vpn'],
    ['phone-roaming', 'bearer.foreign-ip'],
    ['phone-broadnet', 'sim.broadnet'],
    ['phone-hongkong', 'sim.non-mainland'],
  ] as const)('%s is told -2', async (phone, refusal) => {
    const box = await Box.open();
    const heard = await box.ask(u12.ask({ app: box.app(), nowMs: noon }), { phone });
    expectRefused(heard, u12, refusal);
    expect(heard.body).toMatchObject({ authurl: '-2', code: '-2' });
  });

  test('a SIM in arrears gets an address, and is refused at it', async () => {
    const box = await Box.open();
    box.subscriber('13000000001', { state: 'suspended' });
    const token = await addressFor(box);
    const way = { phone: 'phone-cucc' };
    expectRefused(await box.ask(u13.ask({ app: box.app(), nowMs: noon, token }), way), u13, 'sim.arrears');
    box.subscriber('13000000001', { state: 'normal' });
    expect((await box.ask(u13.ask({ app: box.app(), nowMs: noon, token }), way)).code).toBe('0');
  });
});

describe('an address is good for whom it was given to', () => {
  const way = { phone: 'phone-cucc' };
  test.each([
    ['of another phone', 'tok.unknown', (box: Box) => addressFor(box, 'phone-dual')],
    ['of another app', 'tok.unknown', (box: Box) => addressFor(box, 'phone-cucc', 'bank')],
    ['made up', 'tok.unknown', async () => 'd93222629f52ec79'],
    ['of no such shape', 'tok.malformed', async () => 'D93222629F52EC79'],
  ] as const)('%s', async (_, refusal, make) => {
    const box = await Box.open();
    const ask = { app: box.app(), nowMs: noon };
    expectRefused(await box.ask(u13.ask({ ...ask, token: await make(box) }), way), u13, refusal);
    expect((await box.ask(u13.ask({ ...ask, token: await addressFor(box) }), way)).code).toBe('0');
  });
});

test('an unknown app, a suspended one, and one without the capability', async () => {
  const box = await Box.open();
  const way = { phone: 'phone-cucc' };
  const ask = () => ({ app: box.app(), nowMs: noon });
  const token = await addressFor(box);
  for (const route of [u12, u13]) {
    expectRefused(await box.ask(route.ask({ ...ask(), token, fields: { appid: '0' } }), way), route, 'app.unknown');
    box.file({ state: 'suspended' });
    expectRefused(await box.ask(route.ask({ ...ask(), token }), way), route, 'app.suspended');
    box.file({ state: 'active' });
  }
  box.file({ capabilities: ['login'] });
  expectRefused(await box.ask(u13.ask({ ...ask(), token }), way), u13, 'app.not-allowed');
});

test('no route of servers takes the code: who exchanges it is an aggregator, and that is not public', async () => {
  const box = await Box.open();
  const app = box.app();
  const { token = '' } = await box.ask(u13.ask({ app, nowMs: noon, token: await addressFor(box) }), {
    phone: 'phone-cucc',
  });
  const heard = await box.ask(verifyMobile.ask({ app, nowMs: noon, token, mobile: '13000000001' }));
  expect(heard.event?.refusal).toBe('tok.malformed');
});
