import { createAccounts } from './accounts.ts';
import { createApplications } from './applications.ts';
import { createCalls } from './calls.ts';
import type { Engine } from './engine.ts';
import { openLibsql } from './engines/libsql.ts';
import { openPostgres } from './engines/postgres.ts';
import { createFunds } from './funds.ts';
import { migrate } from './migrations.ts';
import { isFile } from './shown.ts';
import type { Store } from './store.ts';
import { UnopenedDatabase } from './unopened.ts';

/** `:memory:`, a path, or a `postgres://` URL. */
export async function openStore(database: string, nowMs: () => number): Promise<Store> {
  return storeOver(await engineFor(database), database, nowMs);
}

/** The store in an engine that was opened; its tables are made first. */
export async function storeOver(engine: Engine, database: string, nowMs: () => number): Promise<Store> {
  try {
    await migrate(engine);
    const store = assemble(engine);
    // Whoever held these calls is gone, so they are due now whatever their deadline says.
    if (engine.soleOwner) await store.settleAbandoned(Number.MAX_SAFE_INTEGER);
    else await store.settleAbandoned(nowMs());
    return store;
  } catch (error) {
    await engine.db.destroy().catch(() => {});
    // A file that is no database, and a user that may make no tables, show with the first statement.
    throw engine.hindrance(error) ?? ofMigrator(error, database) ?? error;
  }
}

async function engineFor(database: string): Promise<Engine> {
  if (/^postgres(?:ql)?:\/\//i.test(database)) return openPostgres(database);
  // Any other URL would become the name of a file, and its password a part of that.
  if (!isFile(database)) throw new UnopenedDatabase('no-such-kind', database);
  return openLibsql(database);
}

/** Kysely's migrator finds steps that it does not know. */
const ofMigrator = (error: unknown, database: string): UnopenedDatabase | null =>
  error instanceof Error && /^corrupted migrations/.test(error.message)
    ? new UnopenedDatabase('unusable', database, error.message)
    : null;

const assemble = (engine: Engine): Store => ({
  ...createAccounts(engine),
  ...createApplications(engine),
  ...createFunds(engine),
  ...createCalls(engine),
  close: () => engine.db.destroy(),
});
