import type { Beside, CarrierCredentials } from '../../conformance/reference/index.ts';
import { type CarrierId, carrierIds } from '../../simulator/core/words/carrier-id.ts';
import type { World } from '../../simulator/core/world/world.ts';
import type { Simulator } from '../../simulator/simulator.ts';
import type { AccountBook } from './account-book.ts';
import { ServiceCalls } from './service-calls.ts';

/**
 * Stands beside the service for the worlds of a box. A call is of the world for which its caller's account was opened; who
 * is unknown calls in `limbo`.
 */
export function besideService(
  simulator: Simulator,
  book: AccountBook,
  onError: (error: unknown) => void,
): Partial<Beside> & Pick<ServiceCalls, 'around'> {
  const worldOf = (accountId: string | null): World | null =>
    (accountId === null ? null : book.worldOf(accountId)) ?? simulator.world('limbo');
  const calls = new ServiceCalls({
    wallMs: () => simulator.wallMs(),
    onError,
    placeOf(accountId, applicationId) {
      const world = worldOf(accountId);
      return world === null ? null : { world, app: appOf(applicationId, world, book) };
    },
  });
  return {
    around: (handler) => calls.around(handler),
    meet: calls.meet,
    tell: calls.tell,
    tokenNowMs(carriers, accountId) {
      const world = issuerOf(carriers, book.worldOf(accountId), simulator);
      const wallMs = simulator.wallMs();
      return world === null ? wallMs : world.nowMs(wallMs);
    },
    deliver({ accountId, msisdn, from, text, code }) {
      worldOf(accountId)?.receive({ msisdn, from, text, code }, simulator.wallMs());
    },
  };
}

/** The world's name for the application; null where it is unknown there. */
function appOf(applicationId: string | null, world: World, book: AccountBook): string | null {
  const apps = book.accountOf(world)?.account.apps ?? [];
  return apps.find((app) => app.applicationId === applicationId)?.name ?? null;
}

/**
 * The world that has the apps of these ids, whose phones got tokens for them: that of the account, where it is one of several
 * or there is none.
 */
function issuerOf(carriers: CarrierCredentials, own: World | null, { registry }: Simulator): World | null {
  const filed = carriers as Readonly<Partial<Record<CarrierId, Readonly<Record<string, unknown>>>>>;
  for (const id of carrierIds) {
    const { appId, clientId } = filed[id] ?? {};
    const candidates = registry.appWorlds(id, String(appId ?? clientId ?? '')) ?? [];
    const found = candidates.find((world) => world === own) ?? candidates[0];
    if (found !== undefined) return found;
  }
  return own;
}
