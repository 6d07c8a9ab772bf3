import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type App, startApp } from './testing/jiguang-app.ts';

const faults: unknown[] = [];
let app: App;
beforeAll(async () => {
  app = await startApp({}, { onFault: (error) => void faults.push(error) });
});
afterAll(() => app.close());

const half = '{"half":';
const form = 'application/x-www-form-urlencoded';

it.each([
  ['UCloud’s API', () => app.bench.api, '/', form],
  ['Aliyun’s', async () => (await app.bench.service.faces['aliyun']?.listen())?.url ?? '', '/', form],
  ['JiGuang’s', () => app.url, '/v1/web/verify', 'application/json'],
  ['the console', () => app.bench.console, '/v1/accounts', 'application/json'],
])('a caller of %s who leaves in the middle of a body is no fault of the service', async (_, urlOf, path, type) => {
  const { hostname, port } = new URL(await urlOf());
  const told = app.told.length;
  const logged = app.bench.lines.length;
  const since = () => app.bench.lines.slice(logged).join('');
  const socket = connect(Number(port), hostname);
  const head = `POST ${path} HTTP/1.1\r\nHost: a\r\nAuthorization: ${authorization(path)}\r\nContent-Type: ${type}`;
  socket.write(`${head}\r\nContent-Length: 900\r\nExpect: 100-continue\r\n\r\n`);
  // Now the service waits for the body.
  await once(socket, 'data');
  socket.write(half);
  socket.destroy();
  await once(socket, 'close');
  if (path === '/v1/accounts') await app.bench.ask('GET', `/v1/accounts/${app.account.id}`);
  else await expect.poll(since).toContain('"left"');
  expect(since()).not.toContain('"fault"');
  expect(faults).toEqual([]);
  expect(app.told).toHaveLength(told);
});

function authorization(path: string): string {
  if (path === '/v1/accounts') return `Bearer ${app.bench.service.operatorToken}`;
  return `Basic ${Buffer.from(`${app.keys.appKey}:${app.keys.masterSecret}`).toString('base64')}`;
}
