import type { PhoneAnswer } from '../../fixtures/api-types.ts';
import type { ControlClient, WorldVerbs } from '../../simulator/control/client/index.ts';
import type { CarrierId } from '../../simulator/core/words/carrier-id.ts';
import type { Account } from '../../simulator/reproduce/backend.ts';
import type { Box } from '../box/box.ts';
import type { ServiceAccount } from './unvs-client.ts';

/** The box as the demo's people see it: phones that are tapped, and an app's server with its accounts. */
export interface Stage {
  readonly world: WorldVerbs;
  tap(phone: string, app: string, purpose: 'login' | 'verify'): Promise<PhoneAnswer>;
  /** What the app's server knows: its ids and secrets at a carrier, and where the gateway is. */
  account(app: string, carrier: CarrierId): Account;
  /** The app's account at the verification service. */
  readonly service: { readonly account: ServiceAccount; businessOf(app: string, purpose: 'login' | 'verify'): string };
  /** The number in a phone: what its owner would type. */
  numberIn(phone: string): string;
}

export async function openStage(box: Box, client: ControlClient): Promise<Stage> {
  const verbs = client.world('default');
  const world = await verbs.getWorld();
  const keys = await client.getKeys();
  return {
    world: verbs,
    tap: (phone, app, purpose) => verbs[`${purpose}OnHandset`](phone, { app }),
    account(app, carrier) {
      const ids = world.apps.find(({ name }) => name === app)?.carriers[carrier];
      return {
        origin: box.gateways[carrier],
        ids: { ...ids },
        platformKey: keys[carrier]['encrypt'] ?? '',
      };
    },
    service: serviceOf(box),
    numberIn(phone) {
      const handset = world.handsets.find(({ id }) => id === phone);
      return handset?.sims.find(({ slot }) => slot === handset.dataSlot)?.msisdn ?? '';
    },
  };
}

function serviceOf({ service }: Box): Stage['service'] {
  if (service === null) throw new Error('the demo needs a box with the service');
  const { publicKey, privateKey, apps } = service.account;
  return {
    account: { origin: service.api, publicKey, privateKey },
    businessOf: (app, purpose) =>
      apps.find(({ name }) => name === app)?.businesses.find((business) => business.purpose === purpose)?.businessId ??
      '',
  };
}
