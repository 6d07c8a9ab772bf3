import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type App, startApp } from '../../testing/jiguang-app.ts';

const msisdn = '13800005380';
let app: App;
let now = 0;
/** 2026-01-01 at noon in Beijing. */
const noon = Date.UTC(2026, 0, 1, 4);
const [second, hour] = [1000, 3_600_000];

const start = async (given: object) => {
  now = noon;
  app = await startApp(given, {
    beside: { tell: (call) => void told.push(call), tokenNowMs: () => now, meet: async () => null },
  });
};
const told: App['told'] = [];
beforeEach(() => {
  told.length = 0;
});
afterEach(() => app.close());

const verify = async (phone = msisdn) => {
  // Tokens of the bench are of one moment; these are of now.
  const { tokenOf } = await import('../../testing/jiguang-app.ts');
  const token = tokenOf(app.bench.issue('cucc', phone, 'verify'), 'verify', { issuedMs: now });
  return (await app.verify(token, phone)).reply.code;
};
const login = async () => {
  const { tokenOf } = await import('../../testing/jiguang-app.ts');
  return (await app.login(tokenOf(app.bench.issue('cucc', msisdn), 'login', { issuedMs: now }))).reply.code;
};

it('lets a test suite check one number twenty times unless it wants otherwise', async () => {
  await start({});
  for (let i = 0; i < 20; i += 1) expect(await verify()).toBe(9000);
});

describe('as published', () => {
  beforeEach(() => start({ limits: 'published' }));

  it('9005 within 30 s for one number, charged nothing, told how to switch it off', async () => {
    expect(await verify()).toBe(9000);
    now += 30 * second - 1;
    expect(await verify()).toBe(9005);
    expect(told.at(-1)).toMatchObject({ reason: 'PHONE_INTERVAL', charged: false });
    expect(told.at(-1)?.because?.fix?.en).toContain('{"limits":{"intervalMs":0}}');
    expect(await verify('13900005380')).toBe(9000);
    now += 1;
    expect(await verify()).toBe(9000);
    expect(await login()).toBe(8000);
    expect(await login()).toBe(8000);
  });

  it('stops nobody whose clock went back, and then counts on', async () => {
    now += 24 * hour;
    expect(await verify()).toBe(9000);
    now = noon;
    expect([await verify(), await verify()]).toEqual([9000, 9005]);
  });

  it('9006 after ten in a day of Beijing', async () => {
    for (let i = 0; i < 10; i += 1) {
      expect(await verify()).toBe(9000);
      now += 60 * second;
    }
    expect(await verify()).toBe(9006);
    now = noon + 12 * hour - 1;
    expect(await verify()).toBe(9006);
    // One was asked in the very moment before midnight.
    now += 30 * second;
    expect(await verify()).toBe(9000);
  });
});

it('6005 and 9007 for all calls of the app, until the hour or the day ends', async () => {
  await start({ limits: { perHour: 2, perDay: 3 } });
  expect([await verify(), await login(), await verify('13900005380')]).toEqual([9000, 8000, 6005]);
  expect(told.at(-1)?.because?.expected.en).toBe('at most 2 calls of the app in an hour');
  now += hour;
  expect([await login(), await login()]).toEqual([8000, 9007]);
  now = noon + 12 * hour;
  expect(await login()).toBe(8000);
});

it('counts a call whose token is no good, and none that cannot be read', async () => {
  await start({ limits: { perNumber: 2 } });
  expect((await app.verify('x', msisdn)).reply.code).toBe(9003);
  expect((await app.verify('', msisdn)).reply.code).toBe(9012);
  expect([await verify(), await verify()]).toEqual([9000, 9006]);
});

it('lets of many at once only as many pass as there may', async () => {
  await start({ limits: { perNumber: 3 } });
  const codes = await Promise.all(Array.from({ length: 12 }, () => verify()));
  expect(codes.filter((code) => code === 9000)).toHaveLength(3);
  expect(codes.filter((code) => code === 9006)).toHaveLength(9);
});
