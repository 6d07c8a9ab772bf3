import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { describe, it } from 'vitest';
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
