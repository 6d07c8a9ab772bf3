import type { Migrate } from '../../store/migration.ts';

export interface TallyTables {
  /** How often something was met in a span of time that ends at `dueMs`: a nonce, a call for a number, a day's calls. */
  readonly tallies: {
    readonly mark: string;
    readonly met: number;
    readonly dueMs: number;
  };
}

export const createTallies: Migrate = async (db) => {
  await db.schema
    .createTable('tallies')
    .addColumn('mark', 'text', (c) => c.primaryKey())
    .addColumn('met', 'bigint', (c) => c.notNull())
    .addColumn('dueMs', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('talliesByDue').on('tallies').column('dueMs').execute();
};
