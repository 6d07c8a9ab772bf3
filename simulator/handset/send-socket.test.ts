import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { canBind, isLoopback4 } from './loopback.ts';
import { SendFailure } from './send-failure.ts';
import { openSocketSend, type SocketSend } from './send-socket.ts';

const bearer = { id: 'b1', address: '127.64.3.7' };
const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

async function serve(
  handler: (request: IncomingMessage, response: ServerResponse) => void,
  address = '127.0.0.1',
): Promise<string> {
  const server: Server = createServer(handler).listen(0, address);
  await new Promise((resolve) => server.once('listening', resolve));
  open.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const name = address.includes(':') ? `[${address}]` : address;
  return `http://${name}:${(server.address() as AddressInfo).port}`;
}

async function sender(from: typeof bearer | null): Promise<SocketSend> {
  const socket = await openSocketSend(from);
  open.push(socket.close);
  return socket;
}

const get = (url: string, timeoutMs = 2000) => ({ method: 'GET', url, headers: {}, timeoutMs }) as const;

async function failure(promise: Promise<unknown>): Promise<string> {
  const thrown = await promise.catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(SendFailure);
  return (thrown as SendFailure).kind;
}

test('requests come from the bearer’s address where it can be bound, else a header names it', async () => {
  const url = await serve((request, response) => {
    response.setHeader('set-cookie', ['a=1', 'b=2']);
    response.end(JSON.stringify([request.socket.remoteAddress, request.headers['x-sanwang-bearer'] ?? null]));
  });
  const { send, isBound } = await sender(bearer);
  const answer = await send(get(url));
  const [from, header] = JSON.parse(Buffer.from(answer.body).toString());
  expect(isBound).toBe(process.platform === 'linux');
  expect([from, header]).toEqual(isBound ? [bearer.address, null] : ['127.0.0.1', bearer.id]);
  expect(answer.setCookies).toEqual(['a=1', 'b=2']);
});

test('the name localhost is bound as well', async () => {
  const url = await serve((request, response) => response.end(request.socket.remoteAddress));
  const { send, isBound } = await sender(bearer);
  const { body } = await send(get(url.replace('127.0.0.1', 'localhost')));
  if (isBound) expect(Buffer.from(body).toString()).toBe(bearer.address);
});

test('over IPv6 a header names the bearer, whose address is one of IPv4', async (context) => {
  if (!(await canBind('::1'))) context.skip('this machine has no IPv6');
  const url = await serve((request, response) => response.end(String(request.headers['x-sanwang-bearer'])), '::1');
  const { send } = await sender(bearer);
  expect(Buffer.from((await send(get(url))).body).toString()).toBe(bearer.id);
});

test('without a bearer nothing is bound and nothing is named', async () => {
  const url = await serve((request, response) => response.end(String(request.headers['x-sanwang-bearer'])));
  const { send, isBound } = await sender(null);
  expect(isBound).toBe(false);
  expect(Buffer.from((await send(get(url))).body).toString()).toBe('undefined');
});

test('a body is posted, and a redirect is an answer', async () => {
  const url = await serve((request, response) => {
    request.pipe(response.writeHead(302, { location: '/next' }));
  });
  const { send } = await sender(bearer);
  const answer = await send({ method: 'POST', url, headers: {}, body: 'ok', timeoutMs: 2000 });
  expect([answer.status, answer.headers['location'], Buffer.from(answer.body).toString()]).toEqual([
    302,
    '/next',
    'ok',
  ]);
});

test('refused, reset, closed and late are told apart', async () => {
  const { send } = await sender(bearer);
  const closed = await serve((request) => request.socket.end());
  const reset = await serve((request) => request.socket.resetAndDestroy());
  const hang = await serve(() => {});
  const short = await serve((_, response) => {
    response.writeHead(200, { 'content-length': '9' });
    response.write('abc', () => response.socket?.end());
  });
  const stalled = await serve((_, response) => {
    response.writeHead(200, { 'content-length': '9' });
    response.write('abc');
  });
  const cut = await serve((_, response) => {
    response.write('abc', () => response.socket?.end());
  });
  expect(await failure(send(get(closed)))).toBe('closed');
  expect(await failure(send(get(reset)))).toBe('reset');
  expect(await failure(send(get(hang, 50)))).toBe('timeout');
  expect(await failure(send(get(stalled, 1_000)))).toBe('stalled');
  expect(await failure(send(get(short)))).toBe('closed');
  expect(await failure(send(get(cut)))).toBe('closed');
  expect(await failure(send(get('http://127.0.0.1:1')))).toBe('refused');
});

test('what is loopback and what can be bound', async () => {
  expect(['localhost', '127.0.0.1', '127.64.9.9'].every(isLoopback4)).toBe(true);
  expect(['10.0.0.1', '128.0.0.1', 'localhost.example', '127.0.0.1.example', '[::1]'].some(isLoopback4)).toBe(false);
  expect(await canBind('127.0.0.1')).toBe(true);
  expect(await canBind('203.0.113.9')).toBe(false);
});
