import { type Generated, sql } from 'kysely';
import type { Migrate } from '../../store/migration.ts';

export interface ApplicationTables {
  readonly applications: {
    readonly seq: Generated<number>;
    readonly id: string;
    readonly accountId: string;
    readonly name: string;
    readonly platform: string;
    readonly packageName: string;
    readonly packageSign: string;
    readonly webPageUrl: string;
    readonly remark: string;
    readonly state: string;
    readonly reason: string | null;
    readonly capabilities: string;
    readonly carriers: string;
    readonly appKey: string;
    readonly appSecretHash: string;
    readonly createdMs: number;
  };
  /** Calls that created an application, with what they were answered: a repetition gets the answer and creates nothing. */
  readonly creations: {
    readonly mark: string;
    readonly answer: string;
    readonly createdMs: number;
  };
}

export const createApplications: Migrate = async (db, serial) => {
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
};

export const createCreations: Migrate = async (db) => {
  await db.schema
    .createTable('creations')
    // The primary key lets one of several equal calls create, across processes too.
    .addColumn('mark', 'text', (c) => c.primaryKey())
    .addColumn('answer', 'text', (c) => c.notNull())
    .addColumn('createdMs', 'bigint', (c) => c.notNull())
    .execute();
};
