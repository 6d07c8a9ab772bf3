import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { run } from './testing/cli.ts';
import { usualControl } from './usual-control.ts';

it.each([
  [{}, 'http://127.0.0.1:8600'],
  [{ SANWANG_PORT: '9610' }, 'http://127.0.0.1:9610'],
  [{ SANWANG_PORT: '0' }, 'http://127.0.0.1:8600'],
  [{ SANWANG_PORT: 'x' }, 'http://127.0.0.1:8600'],
  [{ SANWANG_HOST: '0.0.0.0', SANWANG_PORT: '9610' }, 'http://127.0.0.1:9610'],
  [{ SANWANG_HOST: '::' }, 'http://[::1]:8600'],
  [{ SANWANG_HOST: '::1' }, 'http://[::1]:8600'],
  [{ SANWANG_HOST: '10.0.0.5' }, 'http://10.0.0.5:8600'],
  [{ SANWANG_HOST: 'localhost' }, 'http://localhost:8600'],
  [{ SANWANG_HOST: 'a b' }, 'http://127.0.0.1:8600'],
])('with %j the box is at %s', (env, url) => {
  expect(usualControl(env)).toBe(url);
});

it('is asked by every verb that asks a box, unless the control API is named', async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(500).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const SANWANG_PORT = String((server.address() as AddressInfo).port);
  const verbs = ['health', 'box', 'fault list', 'journal list', 'doctor --target http://127.0.0.1:1'];
  try {
    for (const verb of verbs) {
      asked.length = 0;
      await run(verb.split(' '), { env: { SANWANG_PORT } });
      expect(asked.length, verb).toBeGreaterThan(0);
      asked.length = 0;
      await run(verb.split(' '), { env: { SANWANG_PORT, SANWANG_CONTROL: 'http://127.0.0.1:1' } });
      expect(asked, verb).toEqual([]);
    }
  } finally {
    server.close();
  }
});
