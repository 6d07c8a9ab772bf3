// Run by ../test.test.ts in a vitest of its own: some of these have to fail.
import { afterAll, describe, expect } from 'vitest';
import { simulator, type TestWorld, test } from '../index.ts';

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
