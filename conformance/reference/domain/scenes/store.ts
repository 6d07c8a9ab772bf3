import type { Selectable, Transaction } from 'kysely';
import type { Purpose } from '../../gateways/outcome.ts';
import type { Engine } from '../../store/engine.ts';
import type { Tables } from '../tables.ts';

export interface Scene {
  readonly id: string;
  readonly accountId: string;
  readonly applicationId: string | null;
  readonly name: string;
  readonly purpose: Purpose;
}

export interface Scenes {
  create(scene: Scene): Promise<void>;
  list(accountId: string): Promise<Scene[]>;
}

export const createScenes = ({ db }: Engine): Scenes => ({
  async create(scene) {
    await db.insertInto('scenes').values(scene).execute();
  },
  async list(accountId) {
    const rows = await db.selectFrom('scenes').selectAll().where('accountId', '=', accountId).orderBy('seq').execute();
    return rows.map(({ seq: _, ...row }) => readScene(row));
  },
});

export const readScene = (row: Omit<Selectable<Tables['scenes']>, 'seq'>): Scene => ({
  ...row,
  purpose: row.purpose as Purpose,
});

export async function putScenes(tx: Transaction<Tables>, scenes: readonly Scene[]): Promise<void> {
  if (scenes.length > 0) await tx.insertInto('scenes').values(scenes).execute();
}

/** Gives free scenes of an account to its application, all of them or none. */
export async function bindScenes(
  tx: Transaction<Tables>,
  { id: applicationId, accountId }: { readonly id: string; readonly accountId: string },
  ids: readonly string[],
): Promise<void> {
  for (const id of ids) {
    const bound = await tx
      .updateTable('scenes')
      .set({ applicationId })
      .where('id', '=', id)
      .where('accountId', '=', accountId)
      .where('applicationId', 'is', null)
      .executeTakeFirst();
    if (bound.numUpdatedRows !== 1n) throw new Error('A scene was bound by another call.');
  }
}
