import type { Insertable, Kysely, Selectable, Transaction } from 'kysely';
import type { CarrierCredentials, Purpose } from '../../gateways/outcome.ts';
import type { Engine } from '../../store/engine.ts';
import { bindScenes, putScenes, readScene, type Scene } from '../scenes/store.ts';
import type { Tables } from '../tables.ts';

export type Platform = 'android' | 'ios' | 'harmony' | 'h5';

/** `packageName` is the bundle id on iOS, the bundle name on HarmonyOS and the origin on H5; `packageSign` there a fingerprint. */
export interface Application {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly platform: Platform;
  readonly packageName: string;
  readonly packageSign: string;
  readonly webPageUrl: string;
  readonly remark: string;
  readonly state: 'submitted' | 'approved' | 'rejected' | 'suspended';
  readonly reason: string | null;
  readonly capabilities: readonly Purpose[];
  readonly carriers: CarrierCredentials;
  readonly appKey: string;
  readonly appSecretHash: string;
  readonly createdMs: number;
}

/** What a call that creates an application will be answered, under its mark; older answers than `forgetBeforeMs` are none. */
export interface Creation {
  readonly mark: string;
  readonly answer: string;
  readonly forgetBeforeMs: number;
}

export interface BoundScene {
  readonly scene: Scene;
  readonly application: Application | null;
}

export interface Applications {
  /**
   * All or nothing: the application, its new scenes, and the binding of existing ones. Where the creation's mark is taken,
   * nothing, and the answer of the call that took it.
   */
  create(
    application: Application,
    scenes: readonly Scene[],
    bind: readonly string[],
    creation?: Creation,
  ): Promise<string | null>;
  /** The answer of the call that took this mark. */
  creation(mark: string, forgetBeforeMs: number): Promise<string | null>;
  find(id: string): Promise<Application | null>;
  byKey(appKey: string): Promise<Application | null>;
  list(accountId: string): Promise<Application[]>;
  change(id: string, patch: Partial<Omit<Application, 'id' | 'accountId' | 'createdMs'>>): Promise<void>;
  isOriginFiled(origin: string): Promise<boolean>;
  /** A scene of this account with the application that it is bound to. */
  ofScene(accountId: string, sceneId: string): Promise<BoundScene | null>;
}

export function createApplications({ db }: Engine): Applications {
  const find = async (column: 'id' | 'appKey', value: string) => {
    const row = await db.selectFrom('applications').selectAll().where(column, '=', value).executeTakeFirst();
    return row ? readApplication(row) : null;
  };
  return {
    create: (application, scenes, bind, creation) =>
      db.transaction().execute(async (tx) => {
        const earlier = creation && (await claim(tx, creation, application.createdMs));
        if (earlier) return earlier;
        await putApplication(tx, application, scenes);
        await bindScenes(tx, application, bind);
        return null;
      }),
    creation: (mark, forgetBeforeMs) => answerUnder(db, mark, forgetBeforeMs),
    find: (id) => find('id', id),
    byKey: (appKey) => find('appKey', appKey),
    async list(accountId) {
      const rows = await db
        .selectFrom('applications')
        .selectAll()
        .where('accountId', '=', accountId)
        .orderBy('seq')
        .execute();
      return rows.map(readApplication);
    },
    async change(id, { capabilities, carriers, ...patch }) {
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
    async ofScene(accountId, sceneId) {
      const row = await db
        .selectFrom('scenes')
        .leftJoin('applications', 'applications.id', 'scenes.applicationId')
        .selectAll('applications')
        .select(['scenes.id as sceneId', 'scenes.name as sceneName', 'scenes.purpose', 'scenes.applicationId'])
        .where('scenes.id', '=', sceneId)
        .where('scenes.accountId', '=', accountId)
        .executeTakeFirst();
      if (!row) return null;
      const { sceneId: id, sceneName: name, purpose, applicationId, ...joined } = row;
      // An outer join gives either a whole row or nothing but nulls.
      const application = joined.id === null ? null : readApplication(joined as Selectable<Tables['applications']>);
      return { scene: readScene({ id, accountId, applicationId, name, purpose }), application };
    },
  };
}

export async function putApplication(
  tx: Transaction<Tables>,
  application: Application,
  scenes: readonly Scene[],
): Promise<void> {
  await tx.insertInto('applications').values(writeApplication(application)).execute();
  await putScenes(tx, scenes);
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
