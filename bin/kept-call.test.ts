import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { signed } from '../conformance/targets/unvs-wire.ts';
import { boxNamed } from '../simulator/control/client/index.ts';
import { type Box, openBox } from './box/box.ts';
import { run } from './testing/cli.ts';

let box: Box;
let env: Record<string, string>;
beforeAll(async () => {
  box = await openBox({ port: 0, database: ':memory:', onError: (error) => expect.fail(String(error)) });
  env = { SANWANG_CONTROL: box.control };
});
afterAll(() => box.close());
beforeEach(() => {
  box.world.faults.clear();
  box.world.journal.clear();
  box.simulator.world('limbo')?.journal.clear();
});

const world = () => boxNamed(box.control).world('default');
const inOne = (text: string) => text.replace(/\s+/g, ' ');
const lastOf = async (...more: string[]) => inOne((await run(['why', '--last', ...more], { env })).out);

/** A login by UCloud's API, which its caller gives up as soon as `given` comes true. */
async function login(given: () => Promise<unknown>): Promise<void> {
  const { api, account } = box.service ?? expect.fail('a box with the service');
  const shop = account.apps.find(({ name }) => name === 'shop');
  const BusinessId = shop?.businesses.find(({ purpose }) => purpose === 'login')?.businessId ?? '';
  const { token } = await world().issueToken({ msisdn: '13800000001', app: 'shop', purpose: 'login' });
  const patience = new AbortController();
  const fields = signed({ Action: 'GetMobile', BusinessId, Token: token }, account);
  const body = new URLSearchParams(fields);
  const asked = fetch(`${api}/`, { method: 'POST', body, signal: patience.signal })
    .then((response) => response.text())
    .catch(() => null);
  await given();
  patience.abort();
  await asked;
}

const fired = () => world().awaitJournal({ type: 'fault.fired' });
const answered = () => world().awaitJournal({ type: 'service.answered' });

it.each([
  [{ effect: 'hang' }, 'http.headers-never'],
  [{ effect: 'delay', with: { ms: 60_000 } }, 'net.latency'],
  [{ effect: 'reset', point: 'before' as const }, 'net.reset-no-reply'],
  [{ effect: 'close', point: 'after' as const }, 'net.fin-early'],
])('a call that %j kept is what happened last, and not what was refused before it', async (fault, effect) => {
  // Something was refused before.
  await run(['token', 'issue', '13800000001', '--app', 'shop', '--json'], { env });
  await fetch(`${box.gateways.cmcc}/unisdk/rsapi/loginTokenValidate`, { method: 'POST', body: '{}' });
  const [armed] = [await world().armFaults({ ...fault, on: { face: 'unvs' } })];
  await login(fired);
  const told = await lastOf();
  expect(told).toMatch(/^#\d+ fault\.fired unvs GetMobile/);
  for (const words of [
    `fault ${armed.id} kept or spoilt the service’s answer`,
    effect,
    `sanwang fault remove ${armed.id}`,
  ])
    expect(told).toContain(words);
  expect(await lastOf('--lang', 'zh')).toContain(`故障 ${armed.id} 截住或破坏了核验服务`);
});

it('a call that came late and was answered was not kept, and a refusal after it is told', async () => {
  await world().armFaults({ effect: 'delay', with: { ms: 1 }, on: { face: 'unvs' } });
  await login(answered);
  const { code, err } = await run(['why', '--last'], { env });
  expect([code, inOne(err)]).toEqual([1, expect.stringContaining('nothing was refused')]);
  await world().armFaults({ effect: 'hang', on: { face: 'unvs' } });
  await login(fired);
  await fetch(`${box.gateways.ctcc}/openapi/networkauth/getMobile.do`, { method: 'POST', body: 'x=1' });
  expect(await lastOf()).not.toContain('kept or spoilt the service’s answer');
});
