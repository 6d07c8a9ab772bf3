import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** What an engine can do, declared by itself: no other file asks which one it is. */
export type Engine = {
  db: Kysely<Tables>;
  /** Rows can be locked for the length of a transaction. Where there is a single writer nothing needs to be. */
  locksRows: boolean;
  /** Only one process opens this database, so a call found open at the start is nobody's. */
  soleOwner: boolean;
  serial: 'integer' | 'bigserial';
};
