import { expect } from 'vitest';
import { test } from './test.ts';

test('a scenario is played in the world of a test, over real sockets', async ({ world }) => {
  const results = await world.scenario('sim-swap');
  expect(results.filter(({ ok }) => ok).length).toBe(11);
  expect((await world.counts({ type: 'token.redeemed' })).total).toBeGreaterThan(1);
});

test('the service under test is asked, and held to what a good one says', async ({ world }) => {
  const asked: string[] = [];
  const service = async ({ app, msisdn }: { app: string; msisdn: string }) => {
    asked.push(`${app} ${msisdn}`);
    return { verdict: 'number', phone: msisdn };
  };
  const played = world.scenario('hotspot-attack', { service });
  await expect(played).rejects.toThrow(/step 5 \(redeem\): .*service\.number is 176\*\*\*\*0013, not 156\*\*\*\*0011/);
  expect(asked[0]).toBe('shop 15600000011');
});

test('a step that needs a port of the world’s own is refused in words: a world of this process opens none', async ({
  world,
}) => {
  await expect(world.scenario('carrier-unreachable')).rejects.toMatchObject({ code: 'ERR_GATEWAYS_ABSENT' });
});

test('one of somebody’s own is taken, too', async ({ world }) => {
  const title = { en: 'mine', zh: '我的' };
  const steps = [{ phone: 'phone-cmcc', login: { app: 'shop' }, expect: { phone: { code: '103000' } } }];
  expect(await world.scenario({ id: 'mine', title, steps })).toHaveLength(1);
});
