import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import Database from 'libsql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { problems } from '../../index.ts';
import type { Bench } from '../../testing/bench.ts';
import { startBench } from '../../testing/bench.ts';
import { openStore, storeOver } from '../open.ts';
import { openLibsql } from './libsql.ts';

const msisdn = '13800005380';
let folder: string;
let made = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sanwang-libsql-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const fresh = (): string => {
  made += 1;
  return join(folder, `${made}.db`);
};
const modeOf = (file: string) => (statSync(file).mode & 0o777).toString(8);
const opened = (file: string) => openStore(file, () => 0);

it('keeps what it writes from every other user, and takes from others what they could read', async () => {
  const file = fresh();
  const store = await opened(file);
  expect([modeOf(file), modeOf(`${file}-wal`)]).toEqual(['600', '600']);
  await store.close();

  const old = fresh();
  writeFileSync(old, '');
  chmodSync(old, 0o644);
  const again = await opened(`file:${old}`);
  expect([modeOf(old), modeOf(`${old}-wal`)]).toEqual(['600', '600']);
  await again.close();
});

it.skipIf(process.platform === 'win32')('leaves a pipe or a device as it is, and does not wait for it', async () => {
  const pipe = fresh();
  execFileSync('mkfifo', ['-m', '666', pipe]);
  const linked = fresh();
  symlinkSync(pipe, linked);
  for (const file of [pipe, linked]) {
    await expect(opened(file)).rejects.toMatchObject({ hindrance: 'unusable', database: file });
    expect(modeOf(file)).toBe('666');
  }
});

it('has the file for itself: a second one is refused, and a foreign writer cannot come between', async () => {
  const file = fresh();
  const store = await opened(file);
  await expect(opened(file)).rejects.toMatchObject({ hindrance: 'in-use', database: file });
  const foreign = new Database(file);
  expect(() => foreign.exec('begin immediate')).toThrow(/locked/);
  foreign.close();
  await store.close();
  await (await opened(file)).close();
});

it('waits a little for whoever has it, in turns, and not for ever', async () => {
  const file = fresh();
  await (await opened(file)).close();
  const foreign = new Database(file);
  foreign.exec('begin immediate');
  const refused = opened(file);
  await expect(refused).rejects.toMatchObject({ hindrance: 'in-use' });
  const waiting = opened(file);
  // What is put off until the next turn comes at once, so nothing was blocked; and then the way is free.
  await new Promise(setImmediate);
  foreign.exec('rollback');
  await (await waiting).close();
  foreign.close();
});

/** Everything that the service does over a store that cannot write. */
async function expectDown(bench: Bench, account: Bench['account'], because: string) {
  const token = bench.issue('cmcc', msisdn);
  const asked = bench.carriers.heard.length;
  expect((await bench.getMobile(token, account)).RetCode).toBe(problems.UNAVAILABLE.code);
  expect(bench.carriers.heard).toHaveLength(asked);
  const topUp = { amount: '5.00', paymentId: 'pay' };
  const path = `/v1/accounts/${account.id}`;
  const authorization = `Bearer ${account.serviceToken}`;
  expect((await bench.ask('POST', `${path}/top-ups`, topUp, authorization)).status).toBe(503);
  await expect(bench.open('7.00')).rejects.toThrow(because);
  expect(bench.lines.join('')).toContain(because);
  return token;
}

it('refuses everything while there is no room, and goes on when there is, with exact books', async () => {
  const file = fresh();
  const engine = await openLibsql(file);
  const { store, close } = await storeOver(engine, file, () => 0);
  const bench = await startBench({ ports: { wrapStore: () => store } });
  const account = await bench.open('1.00');
  const limit = (pages: number) => sql.raw(`pragma max_page_count = ${pages}`).execute(engine.db);
  // Never less than there are: then nothing new has a place, but what is left of the last pages.
  await limit(1);
  const crowd = Array.from({ length: 200 }, (_, n) => store.money.topUp(account.id, 10_000, `fill-${n}`, 0));
  const filled = (await Promise.allSettled(crowd)).filter(({ status }) => status === 'fulfilled').length;
  expect(filled).toBeLessThan(200);
  const call = (n: number) => ({ id: `fill-${n}`, spentMark: `s-${n}`, replayMark: 'r', businessId: 'b', price: 0 });
  for (let n = 0, isFull = false; !isFull; n += 1) {
    const filler = { ...call(n), accountId: account.id, acceptedMs: 0, dueMs: Number.MAX_SAFE_INTEGER };
    isFull = await store.calls
      .reserve(filler, () => ({ cash: 0, vouchers: [] }), 0)
      .then(
        () => false,
        () => true,
      );
  }
  const token = await expectDown(bench, account, 'SQLITE_FULL');
  expect((await bench.funds(account)).reserved).toBe('0.00');
  await limit(100_000);
  expect((await bench.getMobile(token, account)).RetCode).toBe(0);
  const balance = (1 + filled * 0.01 - 0.05).toFixed(2);
  expect(await bench.funds(account)).toMatchObject({ balance, reserved: '0.00' });
  await bench.close();
  await close();
});

it('refuses everything once its file is deleted, instead of writing where nobody finds it', async () => {
  const file = fresh();
  const bench = await startBench({ database: file });
  expect((await bench.getMobile(bench.issue('cmcc', msisdn))).RetCode).toBe(0);
  rmSync(file);
  await expectDown(bench, bench.account, 'the file of the database was deleted');
  writeFileSync(file, '');
  await expectDown(bench, bench.account, 'the file of the database was replaced');
  await bench.close();
});

it('is closed after what is under way, and refuses what comes later', async () => {
  const { db } = await openLibsql(':memory:');
  await sql`create table a (b integer)`.execute(db);
  let [begun, goOn] = [() => {}, () => {}];
  const hasBegun = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const mayGoOn = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const underWay = db.transaction().execute(async (at) => {
    begun();
    await mayGoOn;
    await sql`insert into a values (1)`.execute(at);
    await sql`insert into nowhere values (1)`.execute(at);
  });
  await hasBegun;
  const closed = db.destroy();
  goOn();
  // Its own failure, and taken back: a database that was closed before would end the process here.
  await expect(underWay).rejects.toThrow(/no such table/);
  await closed;
  await expect(sql`select 1`.execute(db)).rejects.toThrow(/destroyed/);
});
