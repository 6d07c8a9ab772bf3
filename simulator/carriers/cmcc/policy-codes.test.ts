import { expect, test } from 'vitest';
import { factsIn } from '../../questions/event-facts.ts';
import { Box, noon } from '../../testing/carriers/box.ts';
import { m6, m7 } from '../../testing/clients/cmcc-device.ts';
import { m14, m15 } from '../../testing/clients/cmcc-h5.ts';
import { m8 } from '../../testing/clients/cmcc-m8.ts';
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

test.each([
  [true, ['103000', '103000']],
  [false, ['121016', '105001']],
])('a page is led to other carriers while policy crossNetwork is %s', async (crossNetwork, codes) => {
  const box = await Box.open(undefined, { policy: { cmcc: { crossNetwork } } });
  const ask = async (route: typeof m14) => (await box.ask(route.ask({ app: box.app(), nowMs: noon }))).code;
  expect([await ask(m14), await ask(m15)]).toEqual(codes);
});

test.each([
  [0, ['103000', '103000', '103000']],
  [1, ['103000', '103505', '103000']],
])('a request that comes again, with nonceCap %i: refused while it is kept', async (limit, codes) => {
  const policy = { cmcc: { 'nonceCap.limit': limit, 'nonceCap.windowMs': 60_000, 'stamp.windowMs': 600_000 } };
  for (const route of [m6, m8]) {
    const box = await Box.open(undefined, { policy });
    const ask = async () => (await box.ask(route.ask({ app: box.app(), nowMs: noon }), { phone: 'phone-cmcc' })).code;
    // Whoever cannot sign keeps nobody from asking.
    const forged = route.ask({ app: box.app(), nowMs: noon, secret: 'not-the-secret' });
    expect((await box.ask(forged, { phone: 'phone-cmcc' })).code).toBe('103101');
    const told = [await ask(), await ask()];
    box.world.moveClock({ advanceMs: 60_001 }, box.wallMs);
    expect([...told, await ask()]).toEqual(codes);
  }
});

test('a msgid of M7 is good for one token, and another one for the next, while nonceCap keeps them', async () => {
  const box = await Box.open(undefined, { policy: { cmcc: { 'nonceCap.limit': 1 } } });
  const { token = '' } = await box.ask(m6.ask({ app: box.app(), nowMs: noon }), { phone: 'phone-cmcc' });
  const ask = async (msgid: string) =>
    (await box.ask(m7.ask({ app: box.app(), nowMs: noon, token, purpose: 'login', fields: { msgid } }))).code;
  expect([await ask('a'), await ask('a'), await ask('b')]).toEqual(['103000', '103107', '103000']);
});
