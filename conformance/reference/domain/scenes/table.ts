import { type Generated, sql } from 'kysely';
import type { Migrate } from '../../store/migration.ts';

export interface SceneTables {
  readonly scenes: {
    readonly seq: Generated<number>;
    readonly id: string;
    readonly accountId: string;
    readonly applicationId: string | null;
    readonly name: string;
    readonly purpose: string;
  };
}

export const createScenes: Migrate = async (db, serial) => {
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
};
