import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { World } from '../../core/world/world.ts';
import { type Box, openBox } from '../../testing/control.ts';
import { ControlClient, ControlError, follow, NoBox } from './index.ts';

let box: Box;
beforeAll(async () => {
  box = await openBox({ token: 'let-me-in' });
});
afterAll(() => box.close());

const own = async (name: string) => {
  const client = new ControlClient(box.url, 'let-me-in');
  await client.createWorld({ name });
  return client.world(name);
};

test('gives batch by batch what happens, until it is told to stop', async () => {
  const world = await own('a');
  const gone = new AbortController();
  const seen: number[] = [];
  for await (const { events, total } of follow(world, { type: 'clock.moved', after: 0 }, gone.signal)) {
    seen.push(...events.map(({ n }) => n));
    if (total === 3) gone.abort();
    else await world.moveClock({ advanceMs: 1 });
  }
  expect(seen).toEqual([1, 2, 3]);
});

test('ends with the world', async () => {
  const world = await own('b');
  const totals: number[] = [];
  for await (const { total } of follow(world)) {
    totals.push(total);
    if (totals.length === 1) await world.deleteWorld();
  }
  expect(totals).toEqual([0]);
});

test('takes up a broken connection where it was, and goes on counting', async () => {
  const world = await own('c');
  const open = new Set<Socket>();
  const between = createServer((socket) => {
    const on = connect(Number(new URL(box.url).port), '127.0.0.1');
    open.add(socket);
    for (const each of [socket, on])
      each.on('error', () => {}).on('close', () => [socket, on].map((end) => end.destroy()));
    socket.pipe(on).pipe(socket);
  }).listen(0, '127.0.0.1');
  await once(between, 'listening');
  onTestFinished(() => void between.close());
  const { port } = between.address() as AddressInfo;
  const far = new ControlClient(`http://127.0.0.1:${port}`, 'let-me-in').world('c');
  const seen: number[] = [];
  for await (const { events, total } of follow(far, { after: 0 })) {
    seen.push(...events.map(({ n }) => n));
    expect(total).toBe(seen.length);
    if (total === 4) break;
    await world.moveClock({ advanceMs: 1 });
    if (total === 1) {
      for (const socket of open) socket.destroy();
      await world.moveClock({ advanceMs: 1 });
    }
  }
  expect(seen).toEqual([1, 2, 3, 4]);
  for (const socket of open) socket.destroy();
});

test('says at once what can never come', async () => {
  const caught = (asked: AsyncGenerator) => asked.next().catch((error: unknown) => error);
  const locked = await caught(follow(new ControlClient(box.url).world('default')));
  expect(locked).toBeInstanceOf(ControlError);
  expect(locked).toMatchObject({ status: 401, asked: 'GET /worlds/default/events' });
  expect(await caught(follow(new ControlClient('http://127.0.0.1:1').world('default')))).toBeInstanceOf(NoBox);
  const textOnly = new ControlClient(box.url, {
    token: 'let-me-in',
    fetch: async () => ({ ok: true, status: 200, text: async () => '' }),
  });
  expect(String(await caught(follow(textOnly.world('default'))))).toContain('a fetch whose answer has a body');
});

test('lets the box go when nobody wants more', async () => {
  const world = await own('d');
  const { journal } = box.simulator.world('d') as World;
  const stops: unknown[] = [];
  const listen = journal.onEvent.bind(journal);
  journal.onEvent = (callback) => {
    const stop = listen(callback);
    return () => {
      stops.push(stop);
      return stop();
    };
  };
  for await (const _ of follow(world)) break;
  await expect.poll(() => stops.length).toBe(1);
});
