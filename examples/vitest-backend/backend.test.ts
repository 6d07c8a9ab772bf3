// The test suite of the backend beside it: the carriers' own host names lead to the world of each test.
import { setupServer } from 'msw/node';
import { createHandlers } from 'sanwang/msw';
import { simulator, type TestWorld, test } from 'sanwang/vitest';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { type Backend, createBackend } from './backend.ts';

const server = setupServer(...createHandlers(simulator));
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());

/** The backend with the ids and secrets of this world's app. */
function backendOf(world: TestWorld, patienceMs?: number): Backend {
  const { cmcc, cucc } = world.app('shop').carriers;
  const mobile = { appId: cmcc['appId'] ?? '', appSecret: cmcc['appSecret'] ?? '' };
  const unicom = { clientId: cucc['clientId'] ?? '', clientSecret: cucc['clientSecret'] ?? '' };
  return createBackend({ mobile, unicom }, patienceMs);
}

describe.each([
  ['mobile', 'cmcc'],
  ['unicom', 'cucc'],
] as const)('%s', (carrier, id) => {
  test('a user logs in', async ({ world }) => {
    const msisdn = world.msisdn(id);
    const { token } = await world.token({ msisdn });
    expect(await backendOf(world).login(carrier, token)).toEqual({ user: msisdn });
  });

  test('a token serves once', async ({ world }) => {
    const { token } = await world.token({ msisdn: world.msisdn(id) });
    await backendOf(world).login(carrier, token);
    expect(await backendOf(world).login(carrier, token)).toEqual({ error: 'token' });
  });

  test('a token that lay about for an hour is too old', async ({ world }) => {
    await world.clock.freeze();
    const { token } = await world.token({ msisdn: world.msisdn(id) });
    await world.clock.advance(3_600_000);
    expect(await backendOf(world).login(carrier, token)).toEqual({ error: 'token' });
  });

  test('a proxy that answers for the gateway once does not lose the user', async ({ world }) => {
    const msisdn = world.msisdn(id);
    const { token } = await world.token({ msisdn });
    await world.arm({ effect: 'status', with: { status: 502 }, when: { first: 1 } });
    expect(await backendOf(world).login(carrier, token)).toEqual({ user: msisdn });
  });

  test('a gateway that hangs is given up', async ({ world }) => {
    const { token } = await world.token({ msisdn: world.msisdn(id) });
    await world.arm({ effect: 'hang' });
    expect(await backendOf(world, 20).login(carrier, token)).toEqual({ error: 'busy' });
  });
});

test('an answer that is lost behind the exchange costs the token', async ({ world }) => {
  const { token } = await world.token({ msisdn: world.msisdn('cmcc') });
  await world.arm({ effect: 'malformed-body', point: 'after', when: { first: 1 } });
  expect(await backendOf(world).login('mobile', token)).toEqual({ error: 'token' });
  const events = await world.journal();
  expect(events.map(({ type, refusal }) => refusal ?? type)).toEqual([
    'token.issued',
    'token.redeemed',
    'fault.fired',
    'tok.replayed',
  ]);
});
