import type { Migrate } from '../../store/migration.ts';

export interface SmsCodeTables {
  /** When a number was last sent a code, by account and scheme: what an interval is counted from. */
  readonly smsNumbers: {
    readonly accountId: string;
    readonly numberMark: string;
    readonly scheme: string;
    readonly sentMs: number;
  };
  /** Codes that were sent. Neither a code nor a number stands here to be read. */
  readonly smsCodes: {
    readonly id: string;
    readonly accountId: string;
    readonly numberMark: string;
    readonly scheme: string;
    /** Of the number and the code together, and of this row alone by its id. */
    readonly codeHash: string;
    /** The same with its letters made small, for who does not tell them apart. */
    readonly foldedHash: string;
    /** 0 for a code that the caller made himself, which nobody can check. */
    readonly checkable: number;
    readonly sentMs: number;
    readonly dueMs: number;
    /** A later code took its place. */
    readonly replacedMs: number | null;
    readonly usedMs: number | null;
    /** How often another code was tried while this one was good. */
    readonly tries: number;
  };
}

export const createSmsCodes: Migrate = async (db) => {
  await db.schema
    .createTable('smsNumbers')
    .addColumn('accountId', 'text', (c) => c.notNull())
    .addColumn('numberMark', 'text', (c) => c.notNull())
    .addColumn('scheme', 'text', (c) => c.notNull())
    .addColumn('sentMs', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('smsNumbersByMark', ['accountId', 'numberMark', 'scheme'])
    .execute();
  await db.schema
    .createTable('smsCodes')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('accountId', 'text', (c) => c.notNull())
    .addColumn('numberMark', 'text', (c) => c.notNull())
    .addColumn('scheme', 'text', (c) => c.notNull())
    .addColumn('codeHash', 'text', (c) => c.notNull())
    .addColumn('foldedHash', 'text', (c) => c.notNull())
    .addColumn('checkable', 'integer', (c) => c.notNull())
    .addColumn('sentMs', 'bigint', (c) => c.notNull())
    .addColumn('dueMs', 'bigint', (c) => c.notNull())
    .addColumn('replacedMs', 'bigint')
    .addColumn('usedMs', 'bigint')
    .addColumn('tries', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('smsCodesByNumber').on('smsCodes').columns(['accountId', 'numberMark']).execute();
};
