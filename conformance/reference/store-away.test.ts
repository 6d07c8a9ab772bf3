import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problems } from './index.ts';
import type { Bench, Reply } from './testing/bench.ts';
import { startBench } from './testing/bench.ts';
import { openCutWay } from './testing/cut-way.ts';

const msisdn = '13800005380';
const server = process.env.SANWANG_TEST_POSTGRES;
const title = 'a PostgreSQL that goes away under load';
const suite = server ? describe : describe.skip;

suite(server ? title : `${title} (SANWANG_TEST_POSTGRES names no server; .ci/postgres.sh starts one)`, () => {
  const name = `sanwang_away_${process.pid}_${Date.now()}`;
  let admin: pg.Client;
  let way: Awaited<ReturnType<typeof openCutWay>>;
  let bench: Bench;

  beforeAll(async () => {
    admin = new pg.Client({ connectionString: server });
    await admin.connect();
    await admin.query(`create database ${name}`);
    const url = new URL(server ?? '');
    way = await openCutWay(Number(url.port || 5432));
    url.pathname = `/${name}`;
    url.port = String(way.port);
    bench = await startBench({ database: url.href });
  });
  afterAll(async () => {
    await bench.close();
    await way.close();
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
  });

  /** Six callers in a loop until all is over; every answer is kept. */
  async function underLoad(account: Bench['account'], trouble: (answered: () => number) => Promise<void>) {
    const replies: Reply[] = [];
    let isOver = false;
    const callers = Array.from({ length: 6 }, async () => {
      while (!isOver) replies.push(await bench.getMobile(bench.issue('cmcc', msisdn), account));
    });
    await trouble(() => replies.length);
    isOver = true;
    await Promise.all(callers);
    return replies;
  }

  /** Until so many more calls were answered: they are what the trouble has to hit. */
  async function more(answered: () => number, count: number) {
    for (const until = answered() + count; answered() < until; ) await new Promise(setImmediate);
  }

  /** Every answer given was charged once, nothing is held for ever, and what was not answered is at most free of charge. */
  async function expectExact(account: Bench['account'], replies: Reply[]) {
    const good = replies.filter(({ RetCode }) => RetCode === 0);
    const bad = replies.filter(({ RetCode }) => RetCode !== 0);
    expect(good.length).toBeGreaterThan(0);
    expect(new Set(bad.map(({ RetCode }) => RetCode))).toEqual(new Set([problems.UNAVAILABLE.code]));
    bench.clock.nowMs += 60_000;
    const funds = await bench.funds(account);
    expect(funds.reserved).toBe('0.00');
    const charges = (await bench.ledger(account)).filter(({ kind }) => kind === 'charge');
    const charged = charges.map(({ reqUuid }) => reqUuid);
    expect(new Set(charged).size).toBe(charged.length);
    expect(good.filter(({ ReqUuid }) => !charged.includes(ReqUuid))).toEqual([]);
    const refused = new Set(bad.map(({ ReqUuid }) => ReqUuid));
    const unacknowledged = charged.filter((id) => !good.some(({ ReqUuid }) => ReqUuid === id));
    expect(unacknowledged.filter((id) => !refused.has(id ?? ''))).toEqual([]);
    expect(Math.round(Number(funds.balance) * 100)).toBe(1_000_00 - charges.length * 5);
  }

  it('refuses with 150 while backends are ended one after another, and keeps the books exact', async () => {
    const account = await bench.open('1000.00');
    const replies = await underLoad(account, async (answered) => {
      await more(answered, 12);
      for (let round = 0; round < 8; round += 1) {
        await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
        await more(answered, 6);
      }
      await more(answered, 12);
    });
    await expectExact(account, replies);
  });

  it('refuses while the server is gone, console and control plane with 503, and recovers when it is back', async () => {
    const account = await bench.open('1000.00');
    const path = `/v1/accounts/${account.id}`;
    const as = `Bearer ${account.serviceToken}`;
    const replies = await underLoad(account, async (answered) => {
      await more(answered, 12);
      await way.close();
      await more(answered, 12);
      const topUp = { amount: '5.00', paymentId: 'lost' };
      expect((await bench.ask('POST', `${path}/top-ups`, topUp, as)).status).toBe(503);
      const shown = await fetch(bench.console + path, { headers: { authorization: as } });
      expect([shown.status, shown.headers.get('retry-after')]).toEqual([503, '1']);
      expect(await shown.json()).toMatchObject({ status: 503, title: expect.stringContaining('store') });
      await expect(bench.open('7.00')).rejects.toThrow(/^The store failed in accounts\.open: /);
      await way.reopen();
      await more(answered, 12);
    });
    expect(replies.at(-1)?.RetCode).toBe(0);
    await expectExact(account, replies);
    const { rows } = await admin.query('select 1');
    expect(rows).toHaveLength(1);
  });

  it('lets a token be presented again whose reservation was cut off', async () => {
    const account = await bench.open('1000.00');
    const replies: [string, Reply][] = [];
    for (let round = 0; round < 10; round += 1) {
      const token = bench.issue('cmcc', msisdn);
      const asked = bench.getMobile(token, account);
      way.cut();
      replies.push([token, await asked]);
    }
    const refused = replies.filter(([, { RetCode }]) => RetCode !== 0);
    expect(refused.map(([, { RetCode }]) => RetCode)).toEqual(refused.map(() => problems.UNAVAILABLE.code));
    expect(refused.length).toBeGreaterThan(0);
    bench.clock.nowMs += 1_000;
    expect((await bench.getMobile(bench.issue('cmcc', msisdn), account)).RetCode).toBe(0);
  });
});
