import type { Kysely } from 'kysely';
import type { Tables } from '../domain/tables.ts';
import type { Serial } from './migration.ts';
import type { UnopenedDatabase } from './unopened.ts';

/** What an engine can do, declared by itself: no other file asks which one it is. */
export interface Engine {
  readonly db: Kysely<Tables>;
  /** Rows can be locked for the length of a transaction. Where there is a single writer nothing needs to be. */
  readonly locksRows: boolean;
  /** No other process has this database open, which the engine sees to; so a call found open at the start is nobody's. */
  readonly soleOwner: boolean;
  readonly serial: Serial;
  /** Why the database cannot be opened, where it was the engine that refused; null for a mistake of ours. */
  hindrance(error: unknown): UnopenedDatabase | null;
}
