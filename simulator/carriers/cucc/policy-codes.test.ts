import { expect, test } from 'vitest';
import { factsIn } from '../../questions/event-facts.ts';
import { Box, noon } from '../../testing/carriers/box.ts';
import { getMobile, u6 } from '../../testing/clients/cucc.ts';

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
