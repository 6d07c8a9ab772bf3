import { type Console, openConsole } from '../../conformance/targets/unvs-console.ts';
import { controlPlane } from '../../conformance/targets/unvs-control.ts';
import keys from '../../fixtures/keys/keys.json' with { type: 'json' };
import { armAll } from '../../simulator/casting/faults.ts';
import type { VendorRecipe } from '../../simulator/catalogue/vendor-recipe.ts';
import type { ServicePlaces } from '../../simulator/control/places.ts';
import type { OpenedAccount, ServiceDesk } from '../../simulator/control/service-desk.ts';
import { identityOf } from '../../simulator/core/words/app.ts';
import type { CarrierId } from '../../simulator/core/words/carrier-id.ts';
import type { FaceName } from '../../simulator/core/words/face-name.ts';
import type { World } from '../../simulator/core/world/world.ts';
import type { Simulator } from '../../simulator/simulator.ts';

/** Where vendors' scenes are played: over real sockets, at the service of a box that runs. */
export interface VendorStage {
  readonly simulator: Simulator;
  readonly service: Pick<ServiceDesk, 'openAccount'>;
  readonly places: ServicePlaces;
  /** Origins of the carriers' gateways, which phones call. */
  readonly gateways: Readonly<Record<CarrierId, string>>;
}

/** A world of a scene's own with an account, before anything is asked. */
export interface VendorSet {
  readonly world: World;
  /** What its caller calls with. */
  readonly keys: Readonly<Record<string, string>>;
  /** Its applications as the service has them. */
  readonly apps: Filed['apps'];
  /** Another one, of another account. */
  readonly other: () => Promise<World>;
  strike(): Promise<void>;
}

type Filed = Pick<OpenedAccount['account'], 'publicKey' | 'privateKey' | 'faces' | 'apps'>;

/** Vendors word their codes alike whoever the carrier is. */
const carrier: CarrierId = 'cmcc';
/** One that is there already need not be made. */
const ownKey = { jiguang: { publicKey: keys['app-encrypt.pub.pem'] } };

/** Throws `ERR_LIMIT` where there is no room for one more world. */
export async function buildVendorSet(face: FaceName, recipe: VendorRecipe, stage: VendorStage): Promise<VendorSet> {
  const { simulator, service, places } = stage;
  const { account: state, given, fault, subscriber } = recipe;
  const cast =
    subscriber === undefined ? {} : { subscribers: [{ msisdn: subscriber, carrier, kind: 'normal' as const }] };
  const worlds: World[] = [];
  const open = async (given: object | undefined): Promise<{ world: World; opened: OpenedAccount }> => {
    const world = await simulator.createWorld(cast);
    worlds.push(world);
    const faces = { ...ownKey, ...(given && { [face]: { ...(face === 'jiguang' && ownKey.jiguang), ...given } }) };
    const funds = state === 'no-funds' ? { funds: '0' } : {};
    return { world, opened: await service.openAccount(world, { ...funds, faces }) };
  };
  const strike = async () => {
    for (const { handle } of worlds) if (simulator.world(handle) !== null) simulator.deleteWorld(handle);
  };
  try {
    const { world, opened } = await open(given);
    const console = openConsole(places.console, opened.operatorToken);
    const filed = await changed(state, world, opened, console).finally(() => console.close());
    if (fault !== undefined) await armAll(simulator, world, [{ ...fault, on: { carrier } }]);
    const { publicKey, privateKey, faces, apps } = filed;
    const keys = face === 'unvs' ? { publicKey, privateKey } : (faces[face] as VendorSet['keys']);
    return { world, keys, apps, other: async () => (await open({})).world, strike };
  } catch (error) {
    await strike();
    throw error;
  }
}

const withoutScenes = ({ apps }: World) =>
  [...apps].map((app) => ({
    ...{ name: app.name, platform: app.platform, packageName: identityOf(app) },
    ...{ carriers: app.carriers, businesses: [] },
  }));

/** What happened to the account before; the account that is to call is told. */
async function changed(
  state: VendorRecipe['account'],
  world: World,
  { account, serviceToken }: OpenedAccount,
  operator: Console,
): Promise<Filed> {
  const own = operator.as(serviceToken);
  const verbs = controlPlane(account, { own, operator });
  const each = async (verb: (app: string) => Promise<unknown> | undefined) => {
    for (const { name } of account.apps) await verb(name);
  };
  switch (state) {
    case 'suspended':
      await verbs.suspendAccount?.();
      break;
    case 'app-suspended':
      await each((app) => verbs.suspendApp?.(app));
      break;
    case 'no-capability':
      await each((app) => verbs.setCapabilities?.(app, []));
      break;
    case 'other-address':
      await verbs.limitAddresses?.(['10.9.8.7']);
      break;
    case 'page-waits':
      return {
        ...account,
        apps: [
          ...account.apps,
          await own.post<Filed['apps'][number]>(`/v1/accounts/${account.id}/applications`, {
            ...{ name: 'waits', platform: 'h5', packageName: 'https://waits.example.cn' },
          }),
        ],
      };
    case 'no-scene':
      return operator.post<Filed>('/v1/accounts', { name: world.handle, apps: withoutScenes(world), faces: ownKey });
    default:
  }
  return account;
}
