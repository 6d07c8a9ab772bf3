import type { Migrate } from '../../store/migration.ts';

export interface AccountTables {
  readonly accounts: {
    readonly id: string;
    readonly name: string;
    readonly publicKey: string;
    readonly privateKey: string;
    readonly projectId: string;
    readonly serviceTokenHash: string;
    readonly state: string;
    readonly reason: string | null;
    readonly addresses: string;
    /** The purse: cash, and the part of it that open calls hold. Here, so that whoever locks the row has locked the money. */
    readonly balance: number;
    readonly reserved: number;
    readonly createdMs: number;
  };
}

export const createAccounts: Migrate = async (db) => {
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
    .addColumn('balance', 'bigint', (c) => c.notNull())
    .addColumn('reserved', 'bigint', (c) => c.notNull())
    .addColumn('createdMs', 'bigint', (c) => c.notNull())
    .execute();
};
