import { createAccounts } from './accounts.ts';
import { createApplications } from './applications.ts';
import { createCalls } from './calls.ts';
import type { Engine } from './engine.ts';
import { openLibsql } from './engines/libsql.ts';
import { openPostgres } from './engines/postgres.ts';
import { createFunds } from './funds.ts';
import { migrate } from './migrations.ts';
import type { Store } from './store.ts';

/** `:memory:`, a path, or a `postgres://` URL. */
export async function openStore(database: string, nowMs: () => number): Promise<Store> {
  const engine = await (/^postgres(?:ql)?:\/\//.test(database) ? openPostgres(database) : openLibsql(database));
  try {
    await migrate(engine);
    const store = assemble(engine);
    // Whoever held these calls is gone, so they are due now whatever their deadline says.
    if (engine.soleOwner) await store.settleAbandoned(Number.MAX_SAFE_INTEGER);
    else await store.settleAbandoned(nowMs());
    return store;
  } catch (error) {
    await engine.db.destroy();
    throw error;
  }
}

const assemble = (engine: Engine): Store => ({
  ...createAccounts(engine),
  ...createApplications(engine),
  ...createFunds(engine),
  ...createCalls(engine),
  close: () => engine.db.destroy(),
});
