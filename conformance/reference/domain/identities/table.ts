import type { Migrate } from '../../store/migration.ts';

export interface IdentityTables {
  /** How callers of a vendor's API name themselves: an access key, an app key. */
  readonly identities: {
    readonly face: string;
    readonly name: string;
    readonly accountId: string;
    readonly secret: string;
    /** What else the vendor keeps of it, as JSON: public keys, states, limits. */
    readonly facts: string;
    readonly createdMs: number;
  };
}

export const createIdentities: Migrate = async (db) => {
  await db.schema
    .createTable('identities')
    .addColumn('face', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('accountId', 'text', (c) => c.notNull())
    .addColumn('secret', 'text', (c) => c.notNull())
    .addColumn('facts', 'text', (c) => c.notNull())
    .addColumn('createdMs', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('identitiesByName', ['face', 'name'])
    .execute();
  await db.schema.createIndex('identitiesByAccount').on('identities').column('accountId').execute();
};
