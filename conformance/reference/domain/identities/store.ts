import type { Selectable } from 'kysely';
import type { Engine } from '../../store/engine.ts';
import type { Tables } from '../tables.ts';

export type Facts = Readonly<Record<string, unknown>>;

/** Who calls by a vendor's API. The name is unique among those of the same face. */
export interface Identity {
  readonly face: string;
  readonly name: string;
  readonly accountId: string;
  /** In clear: most vendors sign with it. */
  readonly secret: string;
  readonly facts: Facts;
  readonly createdMs: number;
}

export interface Identities {
  /** False where the name is taken: then nothing is written. */
  file(identity: Identity): Promise<boolean>;
  find(face: string, name: string): Promise<Identity | null>;
  list(accountId: string): Promise<Identity[]>;
  /** Replaces all facts of one. */
  change(face: string, name: string, facts: Facts): Promise<void>;
  /** Replaces the secret of one. */
  renew(face: string, name: string, secret: string): Promise<void>;
  /** Takes an account's identities away: that of a name, or all of them. */
  drop(accountId: string, named?: Pick<Identity, 'face' | 'name'>): Promise<void>;
}

export const createIdentities = ({ db }: Engine): Identities => ({
  async file(identity) {
    const row = { ...identity, facts: JSON.stringify(identity.facts) };
    const filed = await db
      .insertInto('identities')
      .values(row)
      .onConflict((conflict) => conflict.columns(['face', 'name']).doNothing())
      .executeTakeFirst();
    return filed.numInsertedOrUpdatedRows === 1n;
  },
  async find(face, name) {
    const row = await db
      .selectFrom('identities')
      .selectAll()
      .where('face', '=', face)
      .where('name', '=', name)
      .executeTakeFirst();
    return row ? read(row) : null;
  },
  async list(accountId) {
    const rows = await db
      .selectFrom('identities')
      .selectAll()
      .where('accountId', '=', accountId)
      .orderBy('face')
      .orderBy('name')
      .execute();
    return rows.map(read);
  },
  async change(face, name, facts) {
    await db
      .updateTable('identities')
      .set({ facts: JSON.stringify(facts) })
      .where('face', '=', face)
      .where('name', '=', name)
      .execute();
  },
  async renew(face, name, secret) {
    await db.updateTable('identities').set({ secret }).where('face', '=', face).where('name', '=', name).execute();
  },
  async drop(accountId, named) {
    const all = db.deleteFrom('identities').where('accountId', '=', accountId);
    const these = named === undefined ? all : all.where('face', '=', named.face).where('name', '=', named.name);
    await these.execute();
  },
});

const read = ({ facts, ...row }: Selectable<Tables['identities']>): Identity => ({
  ...row,
  facts: JSON.parse(facts) as Facts,
});
