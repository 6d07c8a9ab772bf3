import { type Generated, sql } from 'kysely';
import type { Migrate } from '../../store/migration.ts';

export interface MoneyTables {
  readonly vouchers: {
    readonly seq: Generated<number>;
    readonly id: string;
    readonly accountId: string;
    readonly granted: number;
    readonly remaining: number;
    readonly reserved: number;
    readonly startsMs: number;
    readonly endsMs: number;
  };
  readonly ledger: {
    readonly id: Generated<number>;
    readonly accountId: string;
    readonly atMs: number;
    readonly kind: string;
    readonly amount: number;
    readonly cash: number;
    readonly voucher: number;
    /** The charged call. The unique index lets no call be charged twice. */
    readonly reqUuid: string | null;
    readonly businessId: string | null;
    /** The payment or the voucher that was credited; one line each, whoever repeats it. */
    readonly reference: string | null;
  };
}

export const createMoney: Migrate = async (db, serial) => {
  await db.schema
    .createTable('vouchers')
    .addColumn('seq', sql.raw(serial), (c) => c.primaryKey())
    .addColumn('id', 'text', (c) => c.notNull().unique())
    .addColumn('accountId', 'text', (c) => c.notNull())
    .addColumn('granted', 'bigint', (c) => c.notNull())
    .addColumn('remaining', 'bigint', (c) => c.notNull())
    .addColumn('reserved', 'bigint', (c) => c.notNull())
    .addColumn('startsMs', 'bigint', (c) => c.notNull())
    .addColumn('endsMs', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('vouchersByAccount').on('vouchers').columns(['accountId', 'endsMs']).execute();
  await db.schema
    .createTable('ledger')
    .addColumn('id', sql.raw(serial), (c) => c.primaryKey())
    .addColumn('accountId', 'text', (c) => c.notNull())
    .addColumn('atMs', 'bigint', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('amount', 'bigint', (c) => c.notNull())
    .addColumn('cash', 'bigint', (c) => c.notNull())
    .addColumn('voucher', 'bigint', (c) => c.notNull())
    .addColumn('reqUuid', 'text', (c) => c.unique())
    .addColumn('businessId', 'text')
    .addColumn('reference', 'text')
    .addUniqueConstraint('onePaymentOnce', ['accountId', 'kind', 'reference'])
    .execute();
  await db.schema.createIndex('ledgerByAccount').on('ledger').columns(['accountId', 'id']).execute();
};
