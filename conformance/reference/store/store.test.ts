import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { storeSuite } from '../testing/store-suite.ts';
import { openStore } from './open.ts';

async function openedAt(database: string, clean: () => Promise<void>) {
  let opened = await openStore(database, () => 0);
  return {
    store: opened.store,
    async reopen(nowMs: number) {
      await opened.close();
      opened = await openStore(database, () => nowMs);
      return opened.store;
    },
    async close() {
      await opened.close();
      await clean();
    },
  };
}

storeSuite('libsql, a file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sanwang-store-'));
  return openedAt(join(folder, 'store.db'), async () => rmSync(folder, { recursive: true }));
});

it('keeps neither codes nor numbers that nobody waits for any more', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sanwang-store-'));
  const file = join(folder, 'store.db');
  const { store, close } = await openStore(file, () => 0);
  const day = 24 * 60 * 60_000;
  const send = (i: number, sentMs: number) =>
    store.smsCodes.send(
      {
        id: `sms-${i}-${sentMs}`,
        ...{ accountId: 'acc', phone: `1380000${1_000 + i}`, scheme: 'login', code: '1234', checkable: true },
        ...{ sentMs, dueMs: sentMs + 300_000 },
      },
      { intervalMs: day, keepsEarlier: true },
    );
  for (let i = 0; i < 40; i += 1) await send(i, 0);
  for (let i = 40; i < 60; i += 1) expect(await send(i, 2 * day)).toBe(true);
  expect([await send(59, 3 * day - 1), await send(59, 3 * day)]).toEqual([false, true]);
  await close();
  const db = new Database(file);
  const count = (table: string) => (db.prepare(`select count(*) as n from "${table}"`).get() as { n: number }).n;
  expect([count('smsCodes'), count('smsNumbers')]).toEqual([21, 16]);
  db.close();
  rmSync(folder, { recursive: true });
});

const server = process.env.SANWANG_TEST_POSTGRES;
if (server) {
  storeSuite('PostgreSQL', async () => {
    const name = `sanwang_${process.pid}_${Date.now()}`;
    const admin = new pg.Client({ connectionString: server });
    await admin.connect();
    await admin.query(`create database ${name}`);
    const url = new URL(server);
    url.pathname = `/${name}`;
    return openedAt(url.href, async () => {
      await admin.query(`drop database ${name}`);
      await admin.end();
    });
  });
} else {
  describe('store over PostgreSQL', () => {
    it.skip('SANWANG_TEST_POSTGRES names no server; `.ci/postgres.sh` starts one and prints its URL', () => {});
  });
}
