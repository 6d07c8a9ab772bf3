import type { Migrate } from '../../store/migration.ts';

export interface TallyTables {
  /** How often something was met in a span of time that ends at `dueMs`: a nonce, a call for a number, a day's calls. */
  readonly tallies: {
    readonly mark: string;
    readonly met: number;
    readonly dueMs: number;
    /** By whose clock: that of an account's world, or the service's own, which has no name. */
    readonly clock: string;
  };
}

/** As accounts may live by clocks of their own, what has ended by one is still good by another. */
export const clockTallies: Migrate = async (db) => {
  await db.schema
    .alterTable('tallies')
    .addColumn('clock', 'text', (c) => c.notNull().defaultTo(''))
    .execute();
  await db.schema.createIndex('talliesByClock').on('tallies').columns(['clock', 'dueMs']).execute();
  await db.schema.dropIndex('talliesByDue').execute();
};

export const createTallies: Migrate = async (db) => {
  await db.schema
    .createTable('tallies')
    .addColumn('mark', 'text', (c) => c.primaryKey())
    .addColumn('met', 'bigint', (c) => c.notNull())
    .addColumn('dueMs', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('talliesByDue').on('tallies').column('dueMs').execute();
};
