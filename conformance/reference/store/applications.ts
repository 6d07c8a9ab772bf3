import type { Insertable, Kysely, Selectable, Transaction } from 'kysely';
import type { Purpose } from '../gateways/outcome.ts';
import type { Engine } from './engine.ts';
import type { Application, Creation, Platform, Scene, Store } from './store.ts';
import type { Tables } from './tables.ts';

type Part = Pick<
  Store,
  | 'insertApplication'
  | 'creation'
  | 'application'
  | 'applicationByKey'
  | 'applications'
  | 'updateApplication'
  | 'isOriginFiled'
  | 'insertScene'
  | 'scenes'
  | 'scene'
>;

export function createApplications({ db }: Engine): Part {
  const find = async (column: 'id' | 'appKey', value: string) => {
    const row = await db.selectFrom('applications').selectAll().where(column, '=', value).executeTakeFirst();
    return row ? readApplication(row) : null;
  };
  return {
    insertApplication: (application, scenes, bind, creation) =>
      db.transaction().execute(async (tx) => {
        const earlier = creation && (await claim(tx, creation, application.createdMs));
        if (earlier) return earlier;
        await putApplication(tx, application, scenes);
        for (const id of bind) {
          const bound = await tx
            .updateTable('scenes')
            .set({ applicationId: application.id })
            .where('id', '=', id)
            .where('accountId', '=', application.accountId)
            .where('applicationId', 'is', null)
            .executeTakeFirst();
          if (bound.numUpdatedRows !== 1n) throw new Error('A scene was bound by another call.');
        }
        return null;
      }),
    creation: (mark, forgetBeforeMs) => answerUnder(db, mark, forgetBeforeMs),
    application: (id) => find('id', id),
    applicationByKey: (appKey) => find('appKey', appKey),
    async applications(accountId) {
      const rows = await db
        .selectFrom('applications')
        .selectAll()
        .where('accountId', '=', accountId)
        .orderBy('seq')
        .execute();
      return rows.map(readApplication);
    },
    async updateApplication(id, { capabilities, carriers, ...patch }) {
      const row = {
        ...patch,
        ...(capabilities && { capabilities: JSON.stringify(capabilities) }),
        ...(carriers && { carriers: JSON.stringify(carriers) }),
      };
      if (Object.keys(row).length > 0) await db.updateTable('applications').set(row).where('id', '=', id).execute();
    },
    async isOriginFiled(origin) {
      const row = await db
        .selectFrom('applications')
        .select('id')
        .where('packageName', '=', origin)
        .where('platform', '=', 'h5')
        .where('state', '=', 'approved')
        .executeTakeFirst();
      return row !== undefined;
    },
    async insertScene(scene) {
      await db.insertInto('scenes').values(scene).execute();
    },
    async scenes(accountId) {
      const rows = await db
        .selectFrom('scenes')
        .selectAll()
        .where('accountId', '=', accountId)
        .orderBy('seq')
        .execute();
      return rows.map(readScene);
    },
    async scene(accountId, id) {
      const row = await db
        .selectFrom('scenes')
        .leftJoin('applications', 'applications.id', 'scenes.applicationId')
        .selectAll('applications')
        .select(['scenes.id as sceneId', 'scenes.name as sceneName', 'scenes.purpose', 'scenes.applicationId'])
        .where('scenes.id', '=', id)
        .where('scenes.accountId', '=', accountId)
        .executeTakeFirst();
      if (!row) return null;
      const { sceneId, sceneName, purpose, applicationId, ...joined } = row;
      const scene = { id: sceneId, accountId, applicationId, name: sceneName, purpose: purpose as Purpose };
      // An outer join gives either a whole row or nothing but nulls.
      const application = joined.id === null ? null : readApplication(joined as Selectable<Tables['applications']>);
      return { scene, application };
    },
  };
}

export async function putApplication(
  tx: Transaction<Tables>,
  application: Application,
  scenes: Scene[],
): Promise<void> {
  await tx.insertInto('applications').values(writeApplication(application)).execute();
  if (scenes.length > 0) await tx.insertInto('scenes').values(scenes).execute();
}

/** Takes the mark, or says what the call was answered that has it. An equal call that is still creating is waited for. */
async function claim(tx: Transaction<Tables>, { mark, answer, forgetBeforeMs }: Creation, createdMs: number) {
  await tx.deleteFrom('creations').where('mark', '=', mark).where('createdMs', '<', forgetBeforeMs).execute();
  const taken = await tx
    .insertInto('creations')
    .values({ mark, answer, createdMs })
    .onConflict((conflict) => conflict.column('mark').doNothing())
    .executeTakeFirst();
  return taken.numInsertedOrUpdatedRows === 1n ? null : answerUnder(tx, mark, forgetBeforeMs);
}

async function answerUnder(db: Kysely<Tables>, mark: string, forgetBeforeMs: number): Promise<string | null> {
  const row = await db
    .selectFrom('creations')
    .select('answer')
    .where('mark', '=', mark)
    .where('createdMs', '>=', forgetBeforeMs)
    .executeTakeFirst();
  return row?.answer ?? null;
}

const writeApplication = (application: Application): Insertable<Tables['applications']> => ({
  ...application,
  capabilities: JSON.stringify(application.capabilities),
  carriers: JSON.stringify(application.carriers),
});

const readApplication = ({ seq: _, ...row }: Selectable<Tables['applications']>): Application => ({
  ...row,
  platform: row.platform as Platform,
  state: row.state as Application['state'],
  capabilities: JSON.parse(row.capabilities) as Purpose[],
  carriers: JSON.parse(row.carriers) as Application['carriers'],
});

const readScene = ({ seq: _, ...row }: Selectable<Tables['scenes']>): Scene => ({
  ...row,
  purpose: row.purpose as Purpose,
});
