import type { Migrate } from '../../store/migration.ts';

export interface CallTables {
  readonly calls: {
    readonly id: string;
    readonly accountId: string;
    readonly businessId: string;
    /** Names the credential; null once it is certain that nothing was sent. */
    readonly spentMark: string | null;
    readonly replayMark: string;
    readonly state: string;
    readonly price: number;
    readonly cash: number;
    readonly vouchers: string;
    readonly answer: string | null;
    readonly acceptedMs: number;
    readonly dueMs: number;
    readonly settledMs: number | null;
  };
}

export const createCalls: Migrate = async (db) => {
  await db.schema
    .createTable('calls')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('accountId', 'text', (c) => c.notNull())
    .addColumn('businessId', 'text', (c) => c.notNull())
    // The unique index is the redeem-once guard, across processes too.
    .addColumn('spentMark', 'text', (c) => c.unique())
    .addColumn('replayMark', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('price', 'bigint', (c) => c.notNull())
    .addColumn('cash', 'bigint', (c) => c.notNull())
    .addColumn('vouchers', 'text', (c) => c.notNull())
    .addColumn('answer', 'text')
    .addColumn('acceptedMs', 'bigint', (c) => c.notNull())
    .addColumn('dueMs', 'bigint', (c) => c.notNull())
    .addColumn('settledMs', 'bigint')
    .execute();
  await db.schema.createIndex('callsByState').on('calls').columns(['state', 'dueMs']).execute();
};
