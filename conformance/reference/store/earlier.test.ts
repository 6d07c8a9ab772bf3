import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore } from './open.ts';

/** A database as release 0.2.0 left it: its tables, an account with two applications, one call charged and one open. */
const released = readFileSync(new URL('../testing/database-0.2.0.sql', import.meta.url), 'utf8');

let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sanwang-earlier-'));
  file = madeOf('old.db');
});
afterAll(() => rmSync(folder, { recursive: true }));

function madeOf(name: string): string {
  const path = join(folder, name);
  const db = new Database(path);
  db.exec(released);
  db.close();
  return path;
}

const tablesOf = (path: string): unknown[] => {
  const db = new Database(path);
  const found = db.prepare('select type, name, sql from sqlite_master where sql is not null order by name').all();
  db.close();
  return found;
};

it('reads everything that a database of 0.2.0 holds, and writes on', async () => {
  const { store, close } = await openStore(file, () => 5_000);
  expect(await store.accounts.byPublicKey('pk-1')).toMatchObject({ id: 'acc-1', addresses: ['10.0.0.0/8'] });
  expect(await store.applications.ofScene('acc-1', 'biz-1')).toMatchObject({
    scene: { name: 'login', purpose: 'login' },
    application: { id: 'unvs-1', capabilities: ['login'], carriers: { cucc: { clientId: '1', clientSecret: '2' } } },
  });
  expect(await store.applications.creation('mark-1', 0)).toBe('first');
  // Whoever held the open call is gone with the old process.
  expect(await store.money.funds('acc-1', 5_000)).toMatchObject({ balance: 9_970_000, reserved: 0 });
  expect(await store.vouchers.list('acc-1', 5_000)).toMatchObject([{ id: 'vch-1', granted: 20_000, remaining: 0 }]);
  expect(await store.money.topUp('acc-1', 10_000_000, 'opening', 5_000)).toBe('known');
  const lines = await store.money.ledger('acc-1', 5_000, 0, 10);
  expect(lines.map(({ kind, amount }) => [kind, amount])).toEqual([
    ['top-up', 10_000_000],
    ['voucher', 20_000],
    ['charge', -50_000],
  ]);
  expect(lines[2]).toMatchObject({ cash: -30_000, voucher: -20_000, reqUuid: 'req-1', businessId: 'biz-1' });
  const again = { id: 'req-3', accountId: 'acc-1', businessId: 'biz-1', price: 0, acceptedMs: 5_000, dueMs: 9_000 };
  const repeated = { ...again, spentMark: 'spent-1', replayMark: 'replay-1' };
  const plan = () => ({ cash: 0, vouchers: [] });
  expect(await store.calls.reserve(repeated, plan, 0)).toEqual({ is: 'answered', answer: 'sealed' });
  await close();
});

it('still makes the tables of 0.2.0 as they were, under the same names of steps, whatever came since', async () => {
  const fresh = join(folder, 'fresh.db');
  const { close } = await openStore(fresh, () => 0);
  await close();
  expect(tablesOf(fresh)).toEqual(expect.arrayContaining(tablesOf(madeOf('untouched.db'))));
  const db = new Database(fresh);
  const steps = db.prepare('select name from kysely_migration order by name').all() as { name: string }[];
  db.close();
  expect(steps.map(({ name }) => name).slice(0, 2)).toEqual(['001-first', '002-creations']);
});
