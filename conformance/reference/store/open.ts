import { createAccounts } from './accounts.ts';
import { createApplications } from './applications.ts';
import { createCalls } from './calls.ts';
import type { Engine } from './engine.ts';
import { openLibsql } from './engines/libsql.ts';
import { openPostgres } from './engines/postgres.ts';
import { createFunds } from './funds.ts';
import { migrate } from './migrations.ts';
import type { Store } from './store.ts';
import { UnopenedDatabase } from './unopened.ts';

/** `:memory:`, a path, or a `postgres://` URL. */
export async function openStore(database: string, nowMs: () => number): Promise<Store> {
  const engine = await engineFor(database);
  try {
    await migrate(engine);
    const store = assemble(engine);
    // Whoever held these calls is gone, so they are due now whatever their deadline says.
    if (engine.soleOwner) await store.settleAbandoned(Number.MAX_SAFE_INTEGER);
    else await store.settleAbandoned(nowMs());
    return store;
  } catch (error) {
    await engine.db.destroy();
    // A file that is no database, and a user that may make no tables, show with the first statement.
    throw isOfEngine(error) ? new UnopenedDatabase('unusable', database, (error as Error).message) : error;
  }
}

async function engineFor(database: string): Promise<Engine> {
  if (/^postgres(?:ql)?:\/\//i.test(database)) return openPostgres(database);
  // Any other URL would become the name of a file, and its password a part of that.
  if (/^(?!file:)[a-z][a-z\d+.-]*:\/\//i.test(database)) throw new UnopenedDatabase('no-such-kind', database);
  try {
    return await openLibsql(database);
  } catch (error) {
    if (error instanceof UnopenedDatabase) throw error;
    throw new UnopenedDatabase('unusable', database, (error as Error).message);
  }
}

/** Engines and kysely's migrator name what they refuse; a mistake of ours in the code is none of theirs. */
const isOfEngine = (error: unknown): boolean =>
  error instanceof Error &&
  (/^SQLITE_|^\d[\dA-Z]{4}$/.test(String((error as NodeJS.ErrnoException).code)) ||
    /^corrupted migrations/.test(error.message));

const assemble = (engine: Engine): Store => ({
  ...createAccounts(engine),
  ...createApplications(engine),
  ...createFunds(engine),
  ...createCalls(engine),
  close: () => engine.db.destroy(),
});
