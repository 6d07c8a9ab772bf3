import { expect, test } from 'vitest';
import { createSimulator } from '../../index.ts';

const { fetch } = createSimulator();
const ask = (host: string) => fetch('http://127.0.0.1/nowhere', { headers: { host } });

test.each(['a@b', '"><script>', 'a, a', 'a/b', 'a:b'])('a Host of %j is refused, as over a socket', async (host) => {
  const answer = await ask(host);
  expect([answer.status, answer.headers.get('x-content-type-options')]).toEqual([400, 'nosniff']);
  expect(await answer.text()).toBe('sanwang: Host is no name with a port (RFC 9112 3.2)\n');
});

test.each(['a', 'a:80', '[::1]:1'])('a Host of %j is taken', async (host) => {
  expect((await ask(host)).status).toBe(404);
});
