import { expect, test } from 'vitest';
import { factsIn } from '../../questions/event-facts.ts';
import { Box, noon } from '../../testing/carriers/box.ts';
import { getMobile, u6 } from '../../testing/clients/cucc.ts';
import { u10 } from '../../testing/clients/cucc-ltrz.ts';

const open = (policy: Record<string, string>) => Box.open(undefined, { policy: { cucc: policy } });

test.each([
  ['usual', '3011', undefined],
  ['struck out', '3005', 'codes struck out'],
  // A value that has no code for this cause leaves the usual one.
  ['gateway', '3011', undefined],
])('of the codes that tables list for Wi-Fi, policy %s has %s', async (codes, code, policy) => {
  const box = await open({ codes });
  const heard = await box.ask(u6.ask({ app: box.app(), nowMs: noon }), { phone: 'phone-wifi' });
  expect([heard.code, heard.event?.code, heard.event?.refusal]).toEqual([code, code, 'bearer.wifi-only']);
  expect(factsIn({ detail: heard.event?.detail ?? null })['policy']).toBe(policy);
  expect((await box.ask(u6.ask({ app: box.app(), nowMs: noon }), { phone: 'phone-cucc' })).code).toBe('302');
});

test('the journal has the code that was answered, whichever policy chose it', async () => {
  const box = await open({ otherApp: 'strict' });
  const { token } = await box.token('13000000001', 'login');
  const heard = await box.ask(getMobile.ask({ app: box.app('bank'), nowMs: noon, token }));
  expect([heard.code, heard.event?.code, heard.event?.refusal]).toEqual(['202', '202', 'tok.wrong-app']);
});

test.each([
  ['open', '302', '0', undefined],
  ['maintenance', '3066', '3066', 'maint.window'],
  ['closed', '300', '300', 'maint.limit'],
])('a platform whose policy service is %s', async (service, atU6, atU9, refusal) => {
  const box = await open({ service });
  const { token } = await box.token('13000000001', 'login');
  const pre = await box.ask(u6.ask({ app: box.app(), nowMs: noon }), { phone: 'phone-cucc' });
  const redeemed = await box.ask(getMobile.ask({ app: box.app(), nowMs: noon, token }));
  expect([pre.code, redeemed.code]).toEqual([atU6, atU9]);
  for (const heard of [pre, redeemed]) expect(heard.event?.refusal ?? undefined).toBe(refusal);
});

test.each([
  ['any', 'https://elsewhere.example.cn/', '0000'],
  ['filed', 'https://elsewhere.example.cn/', '110'],
  ['filed', '', '110'],
  ['filed', 'no address', '110'],
  ['filed', 'own', '0000'],
])('policy pages.referer %s, of a page at %j', async (referer, from, code) => {
  const box = await open({ 'pages.referer': referer });
  const app = box.app('shop-h5');
  expect(app.origin).toMatch(/^https:/);
  const headers = from === '' ? {} : { referer: from === 'own' ? `${app.origin}/login?from=menu` : from };
  const heard = await box.ask({ ...u10.ask({ app, nowMs: noon }), headers }, { phone: 'phone-cucc' });
  expect([heard.code, heard.event?.rule ?? null]).toEqual([code, code === '110' ? 'referer' : null]);
});

test('an app that filed no origin has none to be compared with', async () => {
  const box = await open({ 'pages.referer': 'filed' });
  const heard = await box.ask(u10.ask({ app: box.app(), nowMs: noon }), { phone: 'phone-cucc' });
  expect(heard.code).toBe('0000');
});
