import type { Context } from '../../context.ts';
import { hashOf, newId, newSecret } from '../../secrets.ts';
import type { Scene } from '../scenes/store.ts';
import type { Application, Creation } from './store.ts';

export type Identity = Pick<
  Application,
  'name' | 'platform' | 'packageName' | 'packageSign' | 'webPageUrl' | 'remark'
> &
  Partial<Pick<Application, 'id' | 'carriers' | 'capabilities'>>;

/**
 * A new application, its own key pair (clause 1.6) and its scenes. With carrier credentials, given or from the port that files
 * it, it is approved at once; otherwise it waits for a reviewer. Filed is what is stored already, so that of two equal calls
 * one files. `earlier` is the answer of an equal call that came first: then nothing was created.
 */
export async function createApplication(
  at: Pick<Context, 'store' | 'ports'>,
  accountId: string,
  identity: Identity,
  fresh: readonly Scene[],
  bound: readonly Scene[] = [],
  creation?: Creation,
): Promise<{ application: Application; appSecret: string; earlier: string | null }> {
  const { application, scenes, appSecret } = writeApplication(accountId, identity, fresh, at.ports.nowMs());
  const bind = bound.map(({ id }) => id);
  const earlier = await at.store.applications.create(application, scenes, bind, creation);
  if (earlier === null) await fileApplication(application, at);
  return { application, appSecret, earlier };
}

/** An application and its scenes as they will be stored. */
export function writeApplication(accountId: string, identity: Identity, fresh: readonly Scene[], createdMs: number) {
  const appSecret = newSecret();
  const application: Application = {
    id: newId('unvs-'),
    carriers: {},
    capabilities: ['login', 'verify'],
    ...identity,
    accountId,
    state: Object.keys(identity.carriers ?? {}).length > 0 ? 'approved' : 'submitted',
    reason: null,
    appKey: newId('ak-'),
    appSecretHash: hashOf(appSecret),
    createdMs,
  };
  return { application, appSecret, scenes: fresh.map((scene) => ({ ...scene, applicationId: application.id })) };
}

/** Files an application that waits at the carriers, which approves it; it must be stored already. */
export async function fileApplication(
  application: Application,
  { store, ports }: Pick<Context, 'store' | 'ports'>,
): Promise<void> {
  if (application.state !== 'submitted') return;
  const carriers = await ports.file(application);
  if (carriers) await store.applications.change(application.id, { carriers, state: 'approved' });
}
