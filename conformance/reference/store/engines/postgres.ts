import type { DatabaseConnection, Driver } from 'kysely';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Tables } from '../../domain/tables.ts';
import type { Engine } from '../engine.ts';
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
    // A server that vanished without a word is found out by the network, not by waiting for it.
    keepAlive: true,
    types: {
      // Sums stay below 2^53 (`mostMoney`), so the driver's caution of returning text is not needed.
      getTypeParser: ((id: number, format?: 'text' | 'binary') =>
        id === int8 ? Number : pg.types.getTypeParser(id, format as 'text')) as typeof pg.types.getTypeParser,
    },
  });
  // A connection that the server drops is replaced by the pool; without a listener it would end the process. The pool hears
  // those that lie idle, the connection itself those that are in somebody's hands, between two statements too.
  pool.on('error', () => {});
  pool.on('connect', (client) => void client.on('error', () => {}));
  const hindrance = (error: unknown) => (isOfServer(error) ? problemOf(error, url) : null);
  return { db: new Kysely<Tables>({ dialect: new Dialect({ pool }) }), ...traits, hindrance };
}

const traits = { locksRows: true, soleOwner: false, serial: 'bigserial' } as const;

class Dialect extends PostgresDialect {
  override createDriver(): Driver {
    const driver = super.createDriver();
    const rollback = driver.rollbackTransaction.bind(driver);
    // Over a connection that is gone nothing can be taken back, and the server did it already; what matters is why it went.
    driver.rollbackTransaction = (connection: DatabaseConnection) => rollback(connection).catch(() => {});
    return driver;
  }
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

/** The server's codes, the network's, and the driver's words for a connection that was cut; a mistake of ours has none. */
const isOfServer = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error &&
  (/^\d[\dA-Z]{4}$|^E(?!RR_)[A-Z]/.test(String((error as NodeJS.ErrnoException).code)) ||
    /^Connection terminated|^Client has encountered a connection error/.test(error.message));

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
