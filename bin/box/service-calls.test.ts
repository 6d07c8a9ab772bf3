import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { FaultDefinition } from '../../fixtures/api-types.ts';
import { armAll } from '../../simulator/casting/faults.ts';
import type { World } from '../../simulator/core/world/world.ts';
import { Simulator } from '../../simulator/simulator.ts';
import { ServiceCalls } from './service-calls.ts';

let simulator: Simulator;
let world: World;
let server: Server;
let url: string;

const action = 'GetMobile';
const accountId = 'acc-1';

beforeEach(async () => {
  simulator = new Simulator();
  world = simulator.defaultWorld;
  const calls = new ServiceCalls({
    wallMs: simulator.wallMs,
    placeOf: (account) => (account === accountId ? { world, app: 'shop' } : null),
  });
  server = createServer(
    calls.around(async (request, response) => {
      for await (const _ of request);
      const about = { face: 'unvs', action, accountId, applicationId: null, phone: null };
      const code = (await calls.meet(about)) ?? '0';
      calls.tell({ ...about, requestId: 'r1', code, reason: null, token: null, charged: code === '0', because: null });
      response.setHeader('X-Kept', 'yes');
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': `{"code":"${code}"}`.length });
      response.write('{"code":');
      response.end(`"${code}"}`);
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  simulator.close();
});

const on = { face: 'unvs', endpoint: action };
const arm = (...faults: FaultDefinition[]) => armAll(simulator, world, faults);
const ask = (signal?: AbortSignal) => fetch(url, { method: 'POST', body: 'x', ...(signal ? { signal } : {}) });
const events = () => world.journal.read(0, 100).map(({ type, route, code, fault }) => ({ type, route, code, fault }));

it('lets a call pass that no fault is about, and journals its answer', async () => {
  await arm(
    { effect: 'status', with: { status: 503 } },
    { effect: 'status', on: { face: 'aliyun' }, with: { status: 503 } },
  );
  const response = await ask();
  expect([response.status, response.headers.get('x-kept'), await response.json()]).toEqual([200, 'yes', { code: '0' }]);
  expect(events()).toEqual([{ type: 'service.answered', route: 'unvs.GetMobile', code: '0', fault: null }]);
});

it('answers with the code that a fault names, and says which', async () => {
  const [fault] = await arm({ effect: 'refuse', on, with: { code: '340' }, when: { nth: 2 } });
  expect(await (await ask()).json()).toEqual({ code: '0' });
  expect(await (await ask()).json()).toEqual({ code: '340' });
  const [, fired, refused] = world.journal.read(0, 100);
  expect(fired).toMatchObject({ type: 'fault.fired', route: 'unvs.GetMobile', fault: fault?.id, exchange: fired?.n });
  expect(refused).toMatchObject({ type: 'service.refused', code: '340', fault: fault?.id, exchange: fired?.n });
  expect(simulator.boardOf(world).list()[0]).toMatchObject({ seen: 2, fired: 1, passedBy: 1 });
});

it.each([
  ['status', { status: 503, body: 'down' }, 'before'],
  ['status', { status: 503, body: 'down' }, 'after'],
] as const)('answers a page in its place: %s, %s, %s', async (effect, parameters, point) => {
  await arm({ effect, on, point, with: parameters });
  const response = await ask();
  expect([response.status, await response.text(), response.headers.get('x-kept')]).toEqual([503, 'down', null]);
  // In front of the service nothing happened; behind it all did, and the answer was lost.
  const told = point === 'before' ? ['fault.fired'] : ['service.answered', 'fault.fired'];
  expect(events().map(({ type }) => type)).toEqual(told);
});

it('spoils an answer that is whole', async () => {
  await arm({ effect: 'malformed-body', on });
  const response = await ask();
  expect([response.headers.get('x-kept'), await response.text()]).toEqual(['yes', '{"code":"0",']);
});

it.each(['reset', 'close', 'truncated-body'])('cuts an answer: %s', async (effect) => {
  await arm({ effect, on });
  await expect(ask().then((response) => response.text())).rejects.toThrow();
  expect(events().map(({ type }) => type)).toEqual(['service.answered', 'fault.fired']);
});

it('waits before the call and behind it, on the world’s clock too', async () => {
  await arm({ effect: 'delay', on, with: { ms: 60_000, clock: 'world' } });
  await arm({ effect: 'delay', on, point: 'after', with: { ms: 60_000, clock: 'world' } });
  world.moveClock({ freezeAtMs: world.nowMs(simulator.wallMs()) }, simulator.wallMs());
  const asked = ask();
  for (const count of [1, 3]) {
    await expect.poll(() => events().filter(({ type }) => type !== 'clock.moved')).toHaveLength(count);
    world.moveClock({ advanceMs: 60_000 }, simulator.wallMs());
  }
  expect(await (await asked).json()).toEqual({ code: '0' });
});

it.each(['disarm', 'end'] as const)('hangs until the fault or the world is over: %s', async (over) => {
  const [fault] = await arm({ effect: 'hang', on });
  const asked = ask().then((response) => response.text());
  asked.catch(() => undefined);
  await expect.poll(events).toHaveLength(1);
  if (over === 'disarm') world.faults.disarm(fault?.id ?? '');
  else world.end();
  await expect(asked).rejects.toThrow();
});

it('forgets a call whose client has left', async () => {
  await arm({ effect: 'delay', on, with: { ms: 600_000 } });
  const leaving = new AbortController();
  const asked = ask(leaving.signal);
  await expect.poll(events).toHaveLength(1);
  leaving.abort();
  await expect(asked).rejects.toThrow();
  await new Promise((resolve) => server.close(resolve));
  expect(events().map(({ type }) => type)).toEqual(['fault.fired']);
  server.listen(0);
});

it('keeps nothing of a call that a fault has ended', async () => {
  await arm({ effect: 'close', point: 'before', on });
  const kept: WeakRef<object>[] = [];
  server.prependListener('request', (_, response) => void kept.push(new WeakRef(response)));
  for (let n = 0; n < 20; n++) await expect(ask()).rejects.toThrow();
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  await expect
    .poll(() => {
      collect();
      return kept.filter((each) => each.deref() !== undefined).length;
    })
    // The last of a connection may be held by node's own pool for a while.
    .toBeLessThan(3);
  expect(kept).toHaveLength(20);
});
