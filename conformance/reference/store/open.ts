import { type Kysely, Migrator } from 'kysely';
import { createStore, type Store } from '../domain/store.ts';
import { migrations } from '../domain/tables.ts';
import type { Engine } from './engine.ts';
import { openLibsql } from './engines/libsql.ts';
import { openPostgres } from './engines/postgres.ts';
import { isFile } from './shown.ts';
import { UnopenedDatabase } from './unopened.ts';

/** A store, and the end of its database. */
export interface Opened {
  readonly store: Store;
  close(): Promise<void>;
}

/** `:memory:`, a path, or a `postgres://` URL. */
export async function openStore(database: string, nowMs: () => number): Promise<Opened> {
  return storeOver(await engineFor(database), database, nowMs);
}

/** The store in an engine that was opened; its tables are made first. */
export async function storeOver(engine: Engine, database: string, nowMs: () => number): Promise<Opened> {
  try {
    await migrate(engine);
    const store = createStore(engine);
    // Whoever held these calls is gone, so they are due now whatever their deadline says.
    if (engine.soleOwner) await store.calls.settleAbandoned(Number.MAX_SAFE_INTEGER);
    else await store.calls.settleAbandoned(nowMs());
    return { store, close: () => engine.db.destroy() };
  } catch (error) {
    await engine.db.destroy().catch(() => {});
    // A file that is no database, and a user that may make no tables, show with the first statement.
    throw engine.hindrance(error) ?? ofMigrator(error, database) ?? error;
  }
}

async function migrate({ db, serial }: Engine): Promise<void> {
  const steps = Object.entries(migrations).map(([name, tables]) => {
    const up = async (at: Kysely<unknown>) => {
      for (const create of tables) await create(at, serial);
    };
    return [name, { up }];
  });
  const provider = { getMigrations: async () => Object.fromEntries(steps) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error) throw error;
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
