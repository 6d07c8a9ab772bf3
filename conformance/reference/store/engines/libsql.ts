import { setTimeout } from 'node:timers/promises';
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely';
import { Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import Database from 'libsql';
import type { Tables } from '../../domain/tables.ts';
import type { Engine } from '../engine.ts';
import { makePrivate, type Place, placeOf } from './libsql-file.ts';
import { fileOf, hindranceOf, isBusy, lookAt } from './libsql-problems.ts';

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
  readonly #place: Place;
  #busy = false;
  readonly #waiting: (() => void)[] = [];

  constructor(db: Database.Database, place: Place) {
    this.#db = db;
    this.#place = place;
    this.#connection = new Connection(db);
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    this.#place.check();
    await this.#turn();
    return this.#connection;
  }

  async #turn(): Promise<void> {
    if (this.#busy) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#busy = true;
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
    // After a full disk and the like the engine has taken everything back by itself.
    if (this.#db.inTransaction) this.#connection.run('rollback');
  }

  /** Not in the middle of a transaction: the engine ends the whole process when a closed database is asked about one. */
  async destroy(): Promise<void> {
    await this.#turn();
    giveBack(this.#db);
    this.#db.close();
  }
}

/** `:memory:` or the path of a file, which this process then has for itself. */
export async function openLibsql(path: string): Promise<Engine> {
  const hindrance = (error: unknown) => hindranceOf(error, path);
  let db: Database.Database | undefined;
  try {
    lookAt(path);
    const file = fileOf(path);
    if (file !== null) makePrivate(file);
    db = new Database(path);
    // Nobody is waited for while everything else stands still: whoever is in the way now is asked again between two turns.
    db.pragma('busy_timeout = 0');
    if (file !== null) await takeForOneself(db);
    // A charge is acknowledged after its commit, so a commit must have reached the disk.
    db.pragma('synchronous = FULL');
    return engineOver(db, placeOf(file), hindrance);
  } catch (error) {
    db?.close();
    throw hindrance(error) ?? error;
  }
}

function engineOver(db: Database.Database, place: Place, hindrance: Engine['hindrance']): Engine {
  const dialect: Dialect = {
    createDriver: () => new LibsqlDriver(db, place),
    createAdapter: () => new SqliteAdapter(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (kysely) => new SqliteIntrospector(kysely),
  };
  return { db: new Kysely<Tables>({ dialect }), locksRows: false, soleOwner: true, serial: 'integer', hindrance };
}

/**
 * Statements that are not collected yet keep a closed connection open, and with it the lock. A lock that is kept in WAL mode
 * can only be given up by leaving that mode.
 */
function giveBack(db: Database.Database): void {
  try {
    db.pragma('journal_mode = DELETE');
    letGo(db);
  } catch {
    // A file that is damaged or gone: the lock goes with the process.
  }
}

function letGo(db: Database.Database): void {
  db.pragma('locking_mode = NORMAL');
  // Locks are looked at with the next statement.
  db.prepare('select count(*) from sqlite_master').get();
}

const tries = 20;
const pauseMs = 50;

/**
 * Takes the file's lock and keeps it until the end. The operating system gives it back, however this process ends, so what a
 * killed one leaves behind is in nobody's way; and of two that come at once one has it.
 */
async function takeForOneself(db: Database.Database): Promise<void> {
  await inTurns(
    () => {
      db.pragma('locking_mode = EXCLUSIVE');
      db.exec('begin immediate');
      db.exec('commit');
    },
    // Whoever came too late lets go of the little that it has, or the first would wait for the second.
    () => letGo(db),
  );
  await inTurns(
    () => db.pragma('journal_mode = WAL'),
    () => {},
  );
}

async function inTurns(take: () => unknown, afterwards: () => void): Promise<void> {
  for (let left = tries; ; left -= 1) {
    try {
      take();
      return;
    } catch (error) {
      if (!isBusy(error)) throw error;
      try {
        afterwards();
      } catch {
        // Busy still.
      }
      if (left === 0) throw error;
    }
    await setTimeout(pauseMs);
  }
}
