import { afterAll, beforeAll, expect, it } from 'vitest';
import { problems } from './index.ts';
import type { Bench } from './testing/bench.ts';
import { startBench } from './testing/bench.ts';

const msisdn = '13800005380';
let broken: 'reserve' | 'charge' | null = null;
let bench: Bench;
beforeAll(async () => {
  bench = await startBench({
    limits: { callsPerSecond: 0 },
    ports: {
      wrapStore: (store) => ({
        ...store,
        calls: {
          ...store.calls,
          reserve: (...of) => (broken === 'reserve' ? Promise.reject(new Error('disk')) : store.calls.reserve(...of)),
          charge: (...of) => (broken === 'charge' ? Promise.reject(new Error('disk')) : store.calls.charge(...of)),
        },
      }),
    },
  });
});
afterAll(() => bench.close());

it('refuses and forwards nothing while the ledger is down, and recovers by itself (UNVS-8.1-b)', async () => {
  const token = bench.issue('cmcc', msisdn);
  const asked = bench.carriers.heard.length;
  broken = 'reserve';
  expect(await bench.getMobile(token)).toMatchObject({ RetCode: problems.UNAVAILABLE.code });
  expect(bench.carriers.heard).toHaveLength(asked);
  broken = null;
  expect((await bench.getMobile(token)).RetCode).toBe(0);
});

it('gives no number away that it could not charge, and gives the funds back when the call is overdue', async () => {
  const account = await bench.open('0.05');
  const token = bench.issue('cmcc', msisdn);
  broken = 'charge';
  const reply = await bench.getMobile(token, account);
  broken = null;
  expect(reply).toMatchObject({ RetCode: problems.UNAVAILABLE.code });
  expect(JSON.stringify(reply)).not.toContain(msisdn);
  expect(await bench.funds(account)).toMatchObject({ available: '0.00', reserved: '0.05' });
  expect((await bench.getMobile(token, account)).RetCode).toBe(problems.CALL_IN_PROGRESS.code);
  bench.clock.nowMs += 60_000;
  expect((await bench.getMobile(token, account)).RetCode).toBe(problems.RESULT_UNKNOWN.code);
  expect(await bench.funds(account)).toMatchObject({ balance: '0.05', available: '0.05', reserved: '0.00' });
});

it('answers a fault of its own with 500 in the envelope, and says nothing of it', async () => {
  const faulty = await startBench({
    ports: {
      judge: () => {
        throw new Error(`a bug about ${msisdn}`);
      },
    },
  });
  const response = await fetch(`${faulty.api}/?Action=Nothing`);
  expect(response.status).toBe(200);
  const reply = await faulty.getMobile(faulty.issue('cmcc', msisdn));
  expect(reply).toMatchObject({ RetCode: problems.INTERNAL.code, Action: 'GetMobileResponse' });
  expect(JSON.stringify(reply)).not.toContain('bug');
  await faulty.close();
});

it('lets so many calls of an account through in a second, and the next second again (UNVS-X-25)', async () => {
  const strict = await startBench({ limits: { callsPerSecond: 2 } });
  const code = async (document = strict.account) =>
    (await strict.getMobile(strict.issue('cmcc', msisdn), document)).RetCode;
  expect([await code(), await code(), await code()]).toEqual([0, 0, problems.RATE_LIMITED.code]);
  expect(strict.carriers.heard).toHaveLength(2);
  expect(await code(await strict.open('1.00'))).toBe(0);
  strict.clock.nowMs += 1_000;
  expect(await code()).toBe(0);
  await strict.close();
});

it('takes no more calls for a carrier than its limit, and keeps the tokens of those it turns away', async () => {
  const narrow = await startBench({ limits: { inFlightPerCarrier: 2 } });
  let open = (): void => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  let arrived = 0;
  const both = new Promise<void>((resolve) => {
    narrow.carriers.behave(async (heard) => {
      arrived += 1;
      if (arrived === 2) resolve();
      await gate;
      narrow.carriers.answerRightly(heard);
    });
  });
  const [a, b, c] = [0, 1, 2].map(() => narrow.issue('cmcc', msisdn)) as [string, string, string];
  const waiting = [narrow.getMobile(a), narrow.getMobile(b)];
  await both;
  expect((await narrow.getMobile(c)).RetCode).toBe(problems.CARRIER_BUSY.code);
  open();
  expect((await Promise.all(waiting)).map(({ RetCode }) => RetCode)).toEqual([0, 0]);
  expect((await narrow.getMobile(c)).RetCode).toBe(0);
  await narrow.close();
});
