import type { Context } from './context.ts';
import { hashOf, newId, newSecret } from './secrets.ts';
import type { Application, Scene } from './store/store.ts';

type Identity = Pick<Application, 'name' | 'platform' | 'packageName' | 'packageSign' | 'webPageUrl' | 'remark'> &
  Partial<Pick<Application, 'carriers' | 'capabilities'>>;

/**
 * A new application, its own key pair (clause 1.6) and its scenes. With carrier credentials, given or from the port that files
 * it, it is approved at once; otherwise it waits for a reviewer.
 */
export async function createApplication(
  { store, ports }: Pick<Context, 'store' | 'ports'>,
  accountId: string,
  identity: Identity,
  fresh: Scene[],
  bound: Scene[] = [],
): Promise<{ application: Application; appSecret: string }> {
  const appSecret = newSecret();
  const application: Application = {
    carriers: {},
    capabilities: ['login', 'verify'],
    ...identity,
    id: newId('unvs-'),
    accountId,
    state: 'submitted',
    reason: null,
    appKey: newId('ak-'),
    appSecretHash: hashOf(appSecret),
    createdMs: ports.nowMs(),
  };
  const given = Object.keys(application.carriers).length > 0;
  const carriers = given ? application.carriers : await ports.file(application);
  if (carriers) Object.assign(application, { carriers, state: 'approved' });
  const scenes = fresh.map((scene) => ({ ...scene, applicationId: application.id }));
  await store.insertApplication(
    application,
    scenes,
    bound.map(({ id }) => id),
  );
  return { application, appSecret };
}
