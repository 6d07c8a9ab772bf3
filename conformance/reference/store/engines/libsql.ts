import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely';
import { Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import Database from 'libsql';
import type { Engine } from '../engine.ts';
import type { Tables } from '../tables.ts';
import { lookAt } from './libsql-problems.ts';

const rememberedStatements = 200;

type Prepared = { statement: Database.Statement; reads: boolean };

/** One connection, handed from caller to caller in the order they asked. */
class Connection implements DatabaseConnection {
  readonly #db: Database.Database;
  readonly #prepared = new Map<string, Prepared>();

  constructor(db: Database.Database) {
    this.#db = db;
  }

  executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    // The engine throws at once; kysely expects a promise that rejects.
    try {
      const { statement, reads } = this.#prepare(sql);
      if (reads) return Promise.resolve({ rows: statement.all(...parameters) as R[] });
      const { changes } = statement.run(...parameters);
      return Promise.resolve({ rows: [], numAffectedRows: BigInt(changes) });
    } catch (error) {
      return Promise.reject(error);
    }
  }

  // biome-ignore lint/correctness/useYield: nothing of ours streams, and the interface wants a generator.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Streaming is not supported.');
  }

  run(sql: string): void {
    this.#prepare(sql).statement.run();
  }

  #prepare(sql: string): Prepared {
    let prepared = this.#prepared.get(sql);
    if (!prepared) {
      if (this.#prepared.size >= rememberedStatements) this.#prepared.clear();
      const statement = this.#db.prepare(sql);
      prepared = { statement, reads: statement.reader };
      this.#prepared.set(sql, prepared);
    }
    return prepared;
  }
}

class LibsqlDriver implements Driver {
  readonly #db: Database.Database;
  readonly #connection: Connection;
  #busy = false;
  readonly #waiting: (() => void)[] = [];

  constructor(db: Database.Database) {
    this.#db = db;
    this.#connection = new Connection(db);
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    if (this.#busy) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#busy = true;
    return this.#connection;
  }

  async releaseConnection(): Promise<void> {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#busy = false;
  }

  // Immediate: the write lock is taken at the start, not in the middle of what was read.
  async beginTransaction(): Promise<void> {
    this.#connection.run('begin immediate');
  }

  async commitTransaction(): Promise<void> {
    this.#connection.run('commit');
  }

  async rollbackTransaction(): Promise<void> {
    this.#connection.run('rollback');
  }

  async destroy(): Promise<void> {
    this.#db.close();
  }
}

/** `:memory:` or the path of a file. */
export async function openLibsql(path: string): Promise<Engine> {
  lookAt(path);
  const db = new Database(path);
  if (path !== ':memory:') db.pragma('journal_mode = WAL');
  // A charge is acknowledged after its commit, so a commit must have reached the disk.
  db.pragma('synchronous = FULL');
  db.pragma('busy_timeout = 5000');
  const dialect: Dialect = {
    createDriver: () => new LibsqlDriver(db),
    createAdapter: () => new SqliteAdapter(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (kysely) => new SqliteIntrospector(kysely),
  };
  return { db: new Kysely<Tables>({ dialect }), locksRows: false, soleOwner: true, serial: 'integer' };
}
