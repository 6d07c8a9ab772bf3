import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { carrierIds } from '../../core/words/carrier-id.ts';
import { type Box, openBox } from '../../testing/control.ts';
import { AskedWorld } from '../../testing/why.ts';

let box: Box;
beforeAll(async () => {
  box = await openBox({ seed: 'why' });
});
afterAll(() => box.close());

const chinese = /\p{Script=Han}/u;

describe('an old refusal is explained by its own day', () => {
  test('an address list that was emptied since', async () => {
    const world = await AskedWorld.open(box, 'cmcc');
    await world.call('patch', '/apps/shop', { serverAddresses: ['192.0.2.1'] });
    const then = await world.whyOf(world.redemption('login', { token: await world.token() }));
    expect(then).toMatchObject({ refusal: 'app.ip-not-listed', expected: 'one of 192.0.2.1', got: '127.0.0.1' });
    await world.call('patch', '/apps/shop', { serverAddresses: [] });
    expect(await world.why(then.n)).toEqual(then);
  });

  test('a state, a policy, a clock and a ledger that changed since', async () => {
    const world = await AskedWorld.open(box, 'cmcc', { policy: { preset: 'strict' } });
    const token = await world.token();
    await world.call('patch', '/apps/shop', { state: 'suspended' });
    const suspended = await world.whyOf(world.redemption('login', { token }));
    expect(suspended).toMatchObject({ expected: 'state active', got: 'state suspended', lifetimeLeftMs: 120_000 });
    await world.call('patch', '/apps/shop', { state: 'active' });
    const late = await world.whyOf(world.redemption('login', { token, nowMs: box.wall.ms - 700_000 }));
    expect(late.expected).toBe('within 10 min of the world or the wall clock');
    const values = { cmcc: { 'stamp.windowMs': 60_000, 'lifetimeMs.token': 5_000 } };
    expect((await world.call('patch', '/policy', { values })).status).toBe(200);
    await world.call('post', '/clock', { advanceMs: 90_000 });
    await world.call('post', '/reset', { state: true });
    expect([await world.why(suspended.n), await world.why(late.n)]).toEqual([suspended, late]);
  });
});

describe('a replay', () => {
  test.each(carrierIds)('%s: leads to the call that spent the token', async (carrier) => {
    const world = await AskedWorld.open(box, carrier);
    const token = await world.token();
    expect(await world.send(world.redemption('login', { token }))).toBe(200);
    const [spender] = await world.events('?type=token.redeemed');
    await world.call('post', '/clock', { advanceMs: 7_000 });
    const said = await world.whyOf(world.redemption('login', { token }));
    expect(said).toMatchObject({
      refusal: 'tok.replayed',
      spentBy: { n: spender?.n, atMs: spender?.atMs, lostBy: null },
      hint: `#${spender?.n} spent it 7 s before: redeem a token once; a retry must not send it again`,
    });
    expect(said.zh.hint).toBe(`#${spender?.n} 已在 7 秒前使用它：一个 token 只兑换一次，重试时不可再次提交`);
    expect((await world.call('get', `/tokens/${token}`)).body).toMatchObject({
      state: 'spent',
      spentAtMs: spender?.atMs,
      spentBy: spender?.n,
    });
  });

  test('of a call whose answer was lost names the fault that lost it', async () => {
    const world = await AskedWorld.open(box, 'cmcc');
    const token = await world.token();
    const fault = { id: 'cut', effect: 'reset', point: 'after', on: { endpoint: 'M1' }, when: { first: 1 } };
    await world.call('post', '/faults', fault);
    expect(await world.send(world.redemption('login', { token }))).toBeNull();
    const said = await world.whyOf(world.redemption('login', { token }));
    expect(said.fault).toBeNull();
    expect(said.spentBy).toEqual({
      n: expect.any(Number),
      atMs: expect.any(Number),
      lostBy: { fault: 'cut', effect: 'net.reset-no-reply' },
    });
    expect(said.hint).toMatch(/^#\d+ spent it 0 s before, and fault cut \(net\.reset-no-reply\) lost/);
    expect(said.zh.hint).toMatch(/故障 cut（net\.reset-no-reply）/);
    expect(said.zh.hint).toMatch(chinese);
  });
});

test('events of one call carry the number of its first', async () => {
  const world = await AskedWorld.open(box, 'cmcc');
  const faults = [
    { id: 'slow', effect: 'delay', point: 'before', when: { first: 1 }, with: { ms: 1 } },
    { id: 'spoil', effect: 'malformed-body', point: 'after', when: { first: 1 } },
  ];
  for (const fault of faults) await world.call('post', '/faults', fault);
  const token = await world.token();
  await world.send(world.redemption('login', { token }));
  await world.send(world.redemption('login', { token }));
  const [issued, slow, redeemed, spoilt, replayed] = await world.events();
  expect(issued).toMatchObject({ n: 1, exchange: 1 });
  expect([slow?.type, redeemed?.type, spoilt?.type]).toEqual(['fault.fired', 'token.redeemed', 'fault.fired']);
  expect([slow?.exchange, redeemed?.exchange, spoilt?.exchange]).toEqual([2, 2, 2]);
  expect(replayed).toMatchObject({ n: 5, exchange: 5 });
  expect(await world.why(3)).toMatchObject({ exchange: 2, fault: 'slow' });
});
