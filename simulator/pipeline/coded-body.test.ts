import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { createSimulator, explain } from '../index.ts';

// Whoever compresses a body hears from a carrier that it is no JSON, or that a field is missing; `why` knows better.

const simulator = createSimulator();
const posts = simulator.carriers.flatMap(({ id, routes }) =>
  // T6 reads no body.
  routes
    .filter(({ methods, id: route }) => methods.includes('POST') && route !== 'T6')
    .map((route) => [`${id}.${route.id}`, route] as const),
);

/** The hint of the refusal that this request brings about, in whatever world that is. */
async function hintFor(url: string, body: Uint8Array<ArrayBuffer>, headers: Record<string, string>): Promise<unknown> {
  const worlds = [...simulator.registry.worlds];
  const before = worlds.map(({ journal }) => journal.next);
  await simulator.fetch(url, { method: 'POST', body, headers });
  const world = worlds.find(({ journal }, i) => journal.next !== before[i]);
  return world === undefined ? null : explain(simulator, world, world.journal.next - 1)?.hint;
}

test.each(posts)('%s names the coding of a body that it cannot read', async (_, { hosts, path }) => {
  const url = `https://${hosts[0]}${path}`;
  const body = gzipSync('{"appid":"x"}');
  const type = { 'content-type': 'application/json' };
  const hint = 'content-encoding gzip is not accepted: send the bytes as they are';
  expect(await hintFor(url, body, { ...type, 'content-encoding': 'gzip' })).toBe(hint);
  expect(await hintFor(url, body, { ...type, 'content-encoding': 'identity' })).not.toBe(hint);
  expect(await hintFor(url, new Uint8Array(0), { ...type, 'content-encoding': 'gzip' })).not.toBe(hint);
});
