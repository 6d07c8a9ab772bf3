import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';
import type { UnopenedDatabase } from './unopened.ts';

/** What an engine can do, declared by itself: no other file asks which one it is. */
export type Engine = {
  db: Kysely<Tables>;
  /** Rows can be locked for the length of a transaction. Where there is a single writer nothing needs to be. */
  locksRows: boolean;
  /** No other process has this database open, which the engine sees to; so a call found open at the start is nobody's. */
  soleOwner: boolean;
  serial: 'integer' | 'bigserial';
  /** Why the database cannot be opened, where it was the engine that refused; null for a mistake of ours. */
  hindrance(error: unknown): UnopenedDatabase | null;
};
