import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Engine } from '../engine.ts';
import type { Tables } from '../tables.ts';
import { UnopenedDatabase } from '../unopened.ts';

const int8 = 20;

/** Longer than a server on its feet ever takes; one that says nothing would be waited for without end. */
const patienceMs = 10_000;

/** `postgres://…`. Several processes may share one database. */
export async function openPostgres(url: string): Promise<Engine> {
  await tryOut(url);
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

/**
 * Connects once, by itself: the pool's own time limit would also end calls that wait for a connection under load, and a
 * refusal in the middle of the migrations could not be told from one of theirs.
 */
async function tryOut(url: string): Promise<void> {
  let client: pg.Client | undefined;
  try {
    client = new pg.Client({ connectionString: url, connectionTimeoutMillis: patienceMs });
    client.on('error', () => {});
    await client.connect();
  } catch (error) {
    throw problemOf(error as NodeJS.ErrnoException, url);
  } finally {
    await client?.end().catch(() => {});
  }
}

function problemOf(error: NodeJS.ErrnoException, url: string): UnopenedDatabase {
  const { code = '', message } = error;
  if (code === 'ERR_INVALID_URL' || error instanceof URIError) return new UnopenedDatabase('no-url', url);
  // The driver finds this out in the middle of a handshake, and speaks of that.
  const words = /password must be a (non-empty )?string/.test(message) ? 'it wants a password' : message || code;
  return new UnopenedDatabase(isAway(code, message) ? 'unreachable' : 'refused', url, words);
}

function isAway(code: string, message: string): boolean {
  // The server's own codes: it was reached, and may just be busy (53), starting or stopping (57).
  if (/^\d[\dA-Z]{4}$/.test(code)) return /^(08|53|57)/.test(code);
  return code === '' ? /timeout|terminated|ended/i.test(message) : /^E(?!RR_)[A-Z]|^UND/.test(code);
}
