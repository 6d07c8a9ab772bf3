import type { RequestListener } from 'node:http';
import type { ApiRefusal, Service } from '../../conformance/reference/index.ts';
import { StoreDown } from '../../conformance/reference/store/guarded.ts';
import keys from '../../fixtures/keys/keys.json' with { type: 'json' };
import { type OpenedAccount, type ServiceDesk, serviceDown } from '../../simulator/control/service-desk.ts';
import { type App, identityOf } from '../../simulator/core/words/app.ts';
import type { CarrierId } from '../../simulator/core/words/carrier-id.ts';
import { type FaceId, perFace } from '../../simulator/core/words/face-id.ts';

export interface ServiceSettings {
  readonly gateways: Readonly<Record<CarrierId, string>>;
  /** `:memory:`, a path, or a `postgres://` URL. */
  readonly database: string;
  /** Hears what went wrong with the service itself or with its database; whoever called was refused. */
  readonly onError: (error: unknown) => void;
}

/** The reference service, as the box holds it. */
export interface BoxService extends ServiceDesk {
  /** Answers the vendor's API. */
  readonly handler: RequestListener;
  /** The same service by other vendors' APIs. */
  readonly faces: Readonly<Record<FaceId, RequestListener>>;
  /** Opens the console on a port, and gives its origin. */
  openConsole(port: number, host: string): Promise<string>;
  /** Tells every refusal of the vendor's API until the function that it gives is called. */
  watchRefusals(listener: (refusal: ApiRefusal) => void): () => void;
  close(): Promise<void>;
}

const openingFunds = '1000.00';

/** Loads and starts the reference service: a box without it never pays for its parts. */
export async function openService(settings: ServiceSettings): Promise<BoxService> {
  const { createService } = await import('../../conformance/reference/index.ts');
  const listeners = new Set<(refusal: ApiRefusal) => void>();
  const service = await createService({
    gateways: settings.gateways,
    platformKeys: { ctcc: keys['ctcc-platform.pub.pem'] },
    database: settings.database,
    onFault: settings.onError,
    onRefused(refusal) {
      for (const listener of listeners) listener(refusal);
    },
  });
  return {
    handler: service.api.handler,
    faces: perFace((id) => handlerOf(service, id)),
    openConsole: async (port, host) => (await service.console.listen(port, host)).url,
    async openAccount(name, apps): Promise<OpenedAccount> {
      try {
        const form = { name, funds: openingFunds, apps: apps.map(filed) };
        const { serviceToken, ...account } = await service.openAccount(form);
        return { account, serviceToken, operatorToken: service.operatorToken };
      } catch (error) {
        if (!(error instanceof StoreDown)) throw error;
        throw serviceDown(error);
      }
    },
    watchRefusals(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: () => service.close(),
  };
}

function handlerOf({ faces }: Service, id: FaceId): RequestListener {
  const door = faces[id];
  if (door === undefined) throw new Error(`the service has no face ${id}`);
  return door.handler;
}

/** An app of a world, as the service's console takes it. */
function filed(app: App) {
  const { name, platform, packageSign, capabilities, carriers } = app;
  return {
    name,
    platform,
    packageName: identityOf(app),
    packageSign,
    capabilities: [...capabilities],
    carriers: carriers as never,
    ...(platform === 'h5' ? { webPageUrl: app.origin } : {}),
  };
}

/** One app of each platform, the first that is in order: what the account of a fresh box holds. */
export function oneOfEachPlatform(apps: Iterable<App>): App[] {
  const chosen = new Map<string, App>();
  for (const app of apps) if (app.state === 'active' && !chosen.has(app.platform)) chosen.set(app.platform, app);
  return [...chosen.values()];
}
