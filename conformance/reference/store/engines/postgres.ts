import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Engine } from '../engine.ts';
import type { Tables } from '../tables.ts';

const int8 = 20;

/** `postgres://…`. Several processes may share one database. */
export async function openPostgres(url: string): Promise<Engine> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 16,
    types: {
      // Sums stay below 2^53 (`mostMoney`), so the driver's caution of returning text is not needed.
      getTypeParser: ((id: number, format?: 'text' | 'binary') =>
        id === int8 ? Number : pg.types.getTypeParser(id, format as 'text')) as typeof pg.types.getTypeParser,
    },
  });
  // An idle connection that the server drops is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  const dialect = new PostgresDialect({ pool });
  return { db: new Kysely<Tables>({ dialect }), locksRows: true, soleOwner: false, serial: 'bigserial' };
}
