import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import type { EventBatch } from '../../../fixtures/api-types.ts';
import type { World } from '../../core/world/world.ts';
import { type Box, openBox } from '../../testing/control.ts';
import { violations } from '../../validation/validate.ts';
import { Streamed } from '../answer.ts';
import { messagesIn } from '../client/messages.ts';
import { createControlApp } from '../mount.ts';
import type { AnyOperation } from '../operation.ts';
import type { Parts } from '../parts.ts';
import { schemaNamed } from '../schemas.ts';

let box: Box;
beforeAll(async () => {
  box = await openBox();
});
afterAll(() => box.close());

const at = (name: string, query = '') => `${box.url}/control/v1/worlds/${name}/events${query}`;
const issue = (world: string, msisdn = '13800000001', app = 'shop') =>
  box.call('post', `/worlds/${world}/tokens`, { msisdn, app, purpose: 'login' });

/** Opens a stream; each message is held to its schema. */
async function follow(name: string, query = '', headers: Record<string, string> = {}) {
  const gone = new AbortController();
  const response = await fetch(at(name, query), { headers, signal: gone.signal });
  const messages = messagesIn(response.body as ReadableStream<Uint8Array>);
  return {
    response,
    leave: () => gone.abort(),
    async next(): Promise<{ event: string; data: EventBatch }> {
      const { value } = await messages.next();
      const data = JSON.parse(value?.data ?? 'null');
      const schema = value?.event === 'end' ? 'Problem' : 'EventBatch';
      expect(await violations(schemaNamed(schema), data)).toEqual([]);
      return { event: value?.event ?? '', data };
    },
    ended: async () => (await messages.next()).done === true,
  };
}

it('tells what happens from now on, with the masks of the journal, and ends with the world', async () => {
  await box.call('post', '/worlds', { name: 'w' });
  await issue('w');
  const stream = await follow('w');
  expect(stream.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(stream.response.headers.get('cache-control')).toBe('no-store');
  expect(stream.response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(await stream.next()).toEqual({
    event: 'batch',
    data: { events: [], next: 1, first: 1, leftOut: 0, total: 0 },
  });
  await issue('w');
  const { data } = await stream.next();
  expect(data).toMatchObject({ next: 2, leftOut: 0, total: 1, events: [{ n: 2, msisdn: '138****0001' }] });
  await box.call('post', '/worlds/w/clock', { advanceMs: 1 });
  await box.call('delete', '/worlds/w');
  // What came just before the end is not lost, however soon it ended.
  const rest = [await stream.next(), await stream.next()];
  expect(rest.map(({ event }) => event)).toEqual(['batch', 'end']);
  expect(rest[0]?.data.events.map(({ type }) => type)).toEqual(['clock.moved']);
  expect(rest[1]?.data).toMatchObject({ code: 'ERR_WORLD_ENDED', status: 410 });
  expect(await stream.ended()).toBe(true);
});

it('takes the filters of the journal, reads on from an event, and reveals', async () => {
  await box.call('post', '/worlds', { name: 'f' });
  const { token } = (await issue('f')).body;
  await issue('f', '13000000001');
  const stream = await follow('f', '?carrier=移动&after=0&reveal=1');
  expect((await stream.next()).data).toMatchObject({
    total: 1,
    next: 2,
    events: [{ n: 1, msisdn: '13800000001', token }],
  });
  await issue('f', '13000000001');
  await issue('f');
  expect((await stream.next()).data).toMatchObject({ total: 2, events: [{ n: 4 }] });
  stream.leave();
  // A browser asks again for what it asked at first, and says how far it came.
  const again = await follow('f', '?after=0', { 'last-event-id': '3' });
  expect((await again.next()).data).toMatchObject({ total: 1, events: [{ n: 4 }] });
  again.leave();
});

it('counts what a reset takes', async () => {
  await box.call('post', '/worlds', { name: 'r' });
  const stream = await follow('r', '?type=token.issued');
  await stream.next();
  const world = box.simulator.world('r') as World;
  await issue('r');
  await box.call('post', '/worlds/r/reset', { journal: true });
  await issue('r');
  expect(world.journal.since).toBe(2);
  let sum = 0;
  while (sum < 2) sum += (await stream.next()).data.events.length;
  stream.leave();
});

it('refuses what the journal refuses, as a problem', async () => {
  for (const [name, query, status, code] of [
    ['nowhere', '', 404, 'ERR_WORLD_UNKNOWN'],
    ['default', '?after=-1', 400, 'ERR_QUERY_INVALID'],
    ['default', '?limit=3', 400, 'ERR_QUERY_INVALID'],
  ] as const) {
    const response = await fetch(at(name, query));
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([status, code]);
  }
});

it('has a head and no body for HEAD', async () => {
  const response = await fetch(at('default'), { method: 'HEAD' });
  expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
    200,
    'text/event-stream; charset=utf-8',
    '',
  ]);
});

it('lets go of the journal when its reader does', async () => {
  await box.call('post', '/worlds', { name: 'leave' });
  const { journal } = box.simulator.world('leave') as World;
  const added: (() => unknown)[] = [];
  let removed = 0;
  const listen = journal.onEvent.bind(journal);
  journal.onEvent = (callback) => {
    const stop = listen(callback);
    added.push(stop);
    return () => {
      removed++;
      return stop();
    };
  };
  const stream = await follow('leave');
  await stream.next();
  expect([added.length, removed]).toEqual([1, 0]);
  stream.leave();
  await expect.poll(() => removed).toBe(1);
});

it('goes no faster than its reader', async () => {
  let pulled = 0;
  async function* endless() {
    while (pulled < 2_000) {
      pulled++;
      yield ': '.padEnd(65_536, 'x');
    }
  }
  const operation: AnyOperation = {
    id: 'endless',
    method: 'get',
    path: '/endless',
    tag: 'journal',
    summary: 'Does not end',
    zh: '没有尽头',
    status: 200,
    answer: null,
    handle: () => new Streamed(endless()),
  };
  const app = createControlApp({
    parts: {} as Parts,
    operations: [operation],
    token: null,
    page: null,
    isLoopback: true,
    onError: () => {},
  });
  const server = createServer(app).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  socket.write('GET /control/v1/endless HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
  socket.pause();
  let before = -1;
  const isSettled = () => {
    const isSame = pulled === before;
    before = pulled;
    return isSame && pulled > 0;
  };
  await expect.poll(isSettled, { interval: 100 }).toBe(true);
  // What the two sockets hold, and no more.
  expect(pulled).toBeLessThan(500);
  socket.destroy();
});
