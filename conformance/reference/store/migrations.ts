import type { Kysely, Migration } from 'kysely';
import { Migrator, sql } from 'kysely';
import type { Engine } from './engine.ts';

const first = (serial: Engine['serial']): Migration => ({
  async up(db: Kysely<unknown>) {
    const money = 'bigint';
    await db.schema
      .createTable('accounts')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('publicKey', 'text', (c) => c.notNull().unique())
      .addColumn('privateKey', 'text', (c) => c.notNull())
      .addColumn('projectId', 'text', (c) => c.notNull())
      .addColumn('serviceTokenHash', 'text', (c) => c.notNull().unique())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('reason', 'text')
      .addColumn('addresses', 'text', (c) => c.notNull())
      .addColumn('balance', money, (c) => c.notNull())
      .addColumn('reserved', money, (c) => c.notNull())
      .addColumn('createdMs', 'bigint', (c) => c.notNull())
      .execute();
    await db.schema
      .createTable('vouchers')
      .addColumn('seq', sql.raw(serial), (c) => c.primaryKey())
      .addColumn('id', 'text', (c) => c.notNull().unique())
      .addColumn('accountId', 'text', (c) => c.notNull())
      .addColumn('granted', money, (c) => c.notNull())
      .addColumn('remaining', money, (c) => c.notNull())
      .addColumn('reserved', money, (c) => c.notNull())
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
      .addColumn('amount', money, (c) => c.notNull())
      .addColumn('cash', money, (c) => c.notNull())
      .addColumn('voucher', money, (c) => c.notNull())
      .addColumn('reqUuid', 'text', (c) => c.unique())
      .addColumn('businessId', 'text')
      .addColumn('reference', 'text')
      .addUniqueConstraint('onePaymentOnce', ['accountId', 'kind', 'reference'])
      .execute();
    await db.schema
      .createTable('applications')
      .addColumn('seq', sql.raw(serial), (c) => c.primaryKey())
      .addColumn('id', 'text', (c) => c.notNull().unique())
      .addColumn('accountId', 'text', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('platform', 'text', (c) => c.notNull())
      .addColumn('packageName', 'text', (c) => c.notNull())
      .addColumn('packageSign', 'text', (c) => c.notNull())
      .addColumn('webPageUrl', 'text', (c) => c.notNull())
      .addColumn('remark', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('reason', 'text')
      .addColumn('capabilities', 'text', (c) => c.notNull())
      .addColumn('carriers', 'text', (c) => c.notNull())
      .addColumn('appKey', 'text', (c) => c.notNull().unique())
      .addColumn('appSecretHash', 'text', (c) => c.notNull())
      .addColumn('createdMs', 'bigint', (c) => c.notNull())
      .execute();
    await db.schema.createIndex('applicationsByAccount').on('applications').column('accountId').execute();
    await db.schema.createIndex('applicationsByName').on('applications').column('packageName').execute();
    await db.schema
      .createTable('scenes')
      .addColumn('seq', sql.raw(serial), (c) => c.primaryKey())
      .addColumn('id', 'text', (c) => c.notNull().unique())
      .addColumn('accountId', 'text', (c) => c.notNull())
      .addColumn('applicationId', 'text')
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('purpose', 'text', (c) => c.notNull())
      .execute();
    await db.schema.createIndex('scenesByAccount').on('scenes').column('accountId').execute();
    await db.schema
      .createTable('calls')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('accountId', 'text', (c) => c.notNull())
      .addColumn('businessId', 'text', (c) => c.notNull())
      // Null once it is certain that nothing was sent. The unique index is the redeem-once guard, across processes too.
      .addColumn('spentMark', 'text', (c) => c.unique())
      .addColumn('replayMark', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('price', money, (c) => c.notNull())
      .addColumn('cash', money, (c) => c.notNull())
      .addColumn('vouchers', 'text', (c) => c.notNull())
      .addColumn('answer', 'text')
      .addColumn('acceptedMs', 'bigint', (c) => c.notNull())
      .addColumn('dueMs', 'bigint', (c) => c.notNull())
      .addColumn('settledMs', 'bigint')
      .execute();
    await db.schema.createIndex('callsByState').on('calls').columns(['state', 'dueMs']).execute();
    await db.schema.createIndex('ledgerByAccount').on('ledger').columns(['accountId', 'id']).execute();
  },
});

const creations: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('creations')
      // The primary key lets one of several equal calls create, across processes too.
      .addColumn('mark', 'text', (c) => c.primaryKey())
      .addColumn('answer', 'text', (c) => c.notNull())
      .addColumn('createdMs', 'bigint', (c) => c.notNull())
      .execute();
  },
};

export async function migrate(engine: Engine): Promise<void> {
  const migrations = { '001-first': first(engine.serial), '002-creations': creations };
  const provider = { getMigrations: async () => migrations };
  const { error } = await new Migrator({ db: engine.db, provider }).migrateToLatest();
  if (error) throw error;
}
