import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createExchange } from './exchange.ts';
import { undeterminable } from './outcome.ts';

const timeouts = { connectMs: 400, headersMs: 300, totalMs: 900 };
const json = { 'content-type': 'application/json' };
const question = { path: '/', type: 'json', body: '{}' } as const;

let server: ReturnType<typeof createServer>;
let heard: Promise<ServerResponse>;
let exchange: ReturnType<typeof createExchange>;

// The timers stand still and are moved by hand; the sockets are real.
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  heard = new Promise((resolve) => {
    server = createServer((_, response) => resolve(response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  exchange = createExchange(`http://127.0.0.1:${port}`, timeouts, 8, false);
});
afterEach(async () => {
  vi.useRealTimers();
  await exchange.close();
  server.close();
  server.closeAllConnections();
});

const headArrived = () =>
  new Promise<void>((resolve) => {
    const channel = 'undici:request:headers';
    const arrived = () => {
      unsubscribe(channel, arrived);
      resolve();
    };
    subscribe(channel, arrived);
  });

it.each([
  [timeouts.headersMs - 1, { json: { ok: true } }],
  [timeouts.headersMs, { failed: undeterminable('timeout') }],
])('waits for the head of an answer as long as it says, to the millisecond: %i', async (delayMs, outcome) => {
  const asked = exchange.ask(question);
  const response = await heard;
  vi.advanceTimersByTime(delayMs);
  response.writeHead(200, json).end('{"ok":true}');
  expect(await asked).toEqual(outcome);
});

it('gives the body the rest of the whole time once the head is there, and not more', async () => {
  const arrived = headArrived();
  const asked = exchange.ask(question);
  const response = await heard;
  response.writeHead(200, json).write(' ');
  await arrived;
  vi.advanceTimersByTime(timeouts.totalMs - 1);
  response.end('{"ok":true}');
  expect(await asked).toEqual({ json: { ok: true } });
});

it('takes no 1xx for the beginning of an answer', async () => {
  const arrived = headArrived();
  const asked = exchange.ask(question);
  const response = await heard;
  response.writeProcessing();
  await arrived;
  vi.advanceTimersByTime(timeouts.headersMs);
  response.writeHead(200, json).end('{"ok":true}');
  expect(await asked).toEqual({ failed: undeterminable('timeout') });
});

it('ends a body that is late', async () => {
  const arrived = headArrived();
  const asked = exchange.ask(question);
  const response = await heard;
  response.writeHead(200, json).write(' ');
  await arrived;
  vi.advanceTimersByTime(timeouts.totalMs);
  response.end('{"ok":true}');
  expect(await asked).toEqual({ failed: undeterminable('timeout') });
});
