import { expect, test } from 'vitest';
import { factsIn } from '../../questions/event-facts.ts';
import { Box, noon } from '../../testing/carriers/box.ts';
import { m6 } from '../../testing/clients/cmcc-device.ts';
import { m1 } from '../../testing/clients/cmcc-server.ts';

const open = (codes: string) => Box.open(undefined, { policy: { cmcc: { codes } } });

test.each([
  ['usual', '103111', undefined],
  ['other', '105315', 'codes other'],
])('of the codes that tables list for a Broadnet SIM, policy %s has %s', async (codes, code, policy) => {
  const box = await open(codes);
  const heard = await box.ask(m6.ask({ app: box.app(), nowMs: noon }), { phone: 'phone-broadnet' });
  expect([heard.code, heard.event?.code, heard.event?.refusal]).toEqual([code, code, 'sim.broadnet']);
  expect(factsIn({ detail: heard.event?.detail ?? null })['policy']).toBe(policy);
  expect((await box.ask(m6.ask({ app: box.app(), nowMs: noon }), { phone: 'phone-cmcc' })).code).toBe('103000');
});

test.each([
  ['usual', '103414'],
  ['other', '103505'],
])('a stamp a day old is %s: %s, and what lacks a field stays a parameter', async (codes, code) => {
  const box = await open(codes);
  const ask = (nowMs: number) => box.ask(m6.ask({ app: box.app(), nowMs }), { phone: 'phone-cmcc' });
  expect((await ask(noon - 86_400_000)).code).toBe(code);
  expect((await ask(noon)).code).toBe('103000');
});

test.each(['usual', 'other'])('policy %s refuses nobody', async (codes) => {
  const box = await open(codes);
  const { token } = await box.token('13800000001', 'login');
  expect((await box.ask(m1.ask({ app: box.app(), nowMs: noon, token }))).code).toBe('103000');
});
