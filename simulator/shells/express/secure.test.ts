import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { expect, test } from 'vitest';
import { createSimulator } from '../../index.ts';
import { secured } from '../../testing/mounts/tls.ts';
import { first } from '../../testing/tls/leaves.ts';
import { exchangeRouter } from './router.ts';

test('an app that speaks TLS itself can reset a connection, as one without it can', async () => {
  const world = createSimulator().defaultWorld;
  const errors: unknown[] = [];
  const options = { wallMs: Date.now, onError: (error: unknown) => errors.push(error) };
  const router = exchangeRouter(() => ({ kind: 'script', steps: [], end: 'rst', world }), options);
  const server = createServer(first, express().use(router));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const socket = await secured({ port: (server.address() as AddressInfo).port }, 'first.test');
  const failure = new Promise<NodeJS.ErrnoException>((resolve) => socket.once('error', resolve));
  socket.write('GET /x HTTP/1.1\r\nHost: a\r\n\r\n');
  expect((await failure).code).toBe('ECONNRESET');
  expect(errors).toEqual([]);
  await new Promise((resolve) => server.close(resolve));
});
