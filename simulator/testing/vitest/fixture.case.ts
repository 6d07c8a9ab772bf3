// Run by ../test.test.ts in a vitest of its own: some of these have to fail.
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { createRouter } from '../../shells/express/index.ts';
import { createHandlers } from '../../shells/msw/index.ts';
import { simulator, type TestWorld, test } from '../../vitest/index.ts';

const neverMet = { effect: 'hang', id: 'never-met' } as const;
const worlds: TestWorld[] = [];

test('passes', async ({ world }) => {
  worlds.push(world);
  await world.token({ msisdn: world.msisdn('cmcc') });
});

test('fails', async ({ world }) => {
  worlds.push(world);
  const { token } = await world.token({ msisdn: '13800000001' });
  await world.arm({ ...neverMet, on: { carrier: 'cucc' } });
  await world.fetch('https://www.cmpassport.com/unisdk/rsapi/loginTokenValidate', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ appid: world.app().carriers.cmcc['appId'], token }),
  });
  expect(token).toBe('another');
});

test('leaves a fault', async ({ world }) => {
  worlds.push(world);
  await world.arm({ ...neverMet, on: { carrier: 'ctcc' } });
});

test('may leave this fault', async ({ world }) => {
  world.allowUnfired(await world.arm(neverMet));
});

test('may leave this fault, and leaves another', async ({ world }) => {
  await world.arm(neverMet);
  await world.arm({ ...neverMet, id: 'another' });
  world.allowUnfired('never-met');
});

test('may leave any fault', async ({ world }) => {
  await world.arm(neverMet);
  world.allowUnfired();
});

test('meets its fault', async ({ world }) => {
  await world.arm({ effect: 'status', with: { status: 503 } });
  const response = await world.fetch('https://www.cmpassport.com/unisdk/rsapi/loginTokenValidate', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ appid: world.app().carriers.cmcc['appId'] }),
  });
  expect(response.status).toBe(503);
});

test('is skipped behind a fault', async ({ world, skip }) => {
  await world.arm(neverMet);
  skip('not here');
});

test.fails('fails as it should', async ({ world }) => {
  await world.arm(neverMet);
  expect(world.id).toBe('another');
});

const server = setupServer(...createHandlers(simulator));
beforeAll(() => server.listen({ onUnhandledRequest: 'bypass' }));
afterAll(() => server.close());

const t6 = 'http://open.e.189.cn/openapi/special/getTimeStamp.do';

/** As axios asks: by node's own client, which msw holds. */
function getText(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    // Not the named export: msw cannot replace what was bound before it listened.
    http
      .request(url, async (response) => resolve(Buffer.concat(await response.toArray()).toString()))
      .on('error', reject)
      .end();
  });
}

describe.concurrent('at once, each by the clock of its own world', () => {
  for (const ms of [1_800_000_000_000, 1_800_000_001_000, 1_800_000_002_000])
    test(`at ${ms}`, async ({ world, expect }) => {
      await world.clock.freeze(ms);
      for (let i = 0; i < 5; i++) {
        expect(await getText(t6)).toContain(String(ms));
        expect(await (await fetch(t6)).text()).toContain(String(ms));
        expect(await (await simulator.fetch(t6)).text()).toContain(String(ms));
      }
    });
});

test('asks through a router, over a socket', async ({ world }) => {
  await world.clock.freeze(1_800_000_000_000);
  const listener = express().use(createRouter(simulator)).listen(0);
  const { port } = listener.address() as AddressInfo;
  expect(await getText(`http://127.0.0.1:${port}/openapi/special/getTimeStamp.do`)).toContain('1800000000000');
  await new Promise((closed) => listener.close(closed));
});

const tried: string[] = [];
test('has another world when it is tried again', { retry: 1 }, async ({ world }) => {
  tried.push(world.id);
  expect(new Set(tried).size).toBe(2);
});

describe('with a definition of its own', () => {
  test.override({
    definition: { apps: [{ name: 'mine', platform: 'ios' }], faults: [{ effect: 'hang', id: 'defined' }] },
  });

  test('has what it says', async ({ world }) => {
    expect(world.cast.apps.map(({ name, platform }) => [name, platform])).toEqual([['mine', 'ios']]);
  });
});

afterAll(() => {
  expect(new Set(worlds.map(({ id }) => id)).size).toBe(3);
  expect([...simulator.registry.worlds].map(({ handle }) => handle).sort()).toEqual(['default', 'limbo']);
});
