import type { WorldDefinition } from '../../fixtures/api-types.ts';
import { type OpenedAccount, wishIn } from '../../simulator/control/service-desk.ts';
import { type FaceId, faceIds } from '../../simulator/core/words/face-id.ts';
import type { World } from '../../simulator/core/world/world.ts';
import type { Simulator } from '../../simulator/simulator.ts';
import type { DataPlane, VendorId } from './data-plane.ts';
import { offsets } from './port-row.ts';
import { type BoxService, oneOfEachPlatform } from './service.ts';

/** The reference service of a box, and the account with which it begins. */
export interface ServiceOfBox extends OpenedAccount, Pick<BoxService, 'watchRefusals'> {
  /** Origin of the vendor's API. */
  readonly api: string;
  /** Origins of other vendors' APIs over the same service. */
  readonly faces: Readonly<Record<FaceId, string>>;
  /** Origin of the console's API. */
  readonly console: string;
}

/** Where the ports of a service are opened. */
interface Ports {
  readonly plane: DataPlane;
  readonly host: string;
  at(offset: number): number;
  /** Takes what is to be closed with the box. */
  keep(port: { close(): Promise<void> }): void;
}

/** A vendor's port takes the carriers' real names too: it is a mount of all three gateways with the vendor as its guest. */
export async function openServicePorts(service: BoxService, { plane, host, at, keep }: Ports) {
  const vendor = async (id: VendorId, offset: number): Promise<string> => {
    const port = await plane.openVendor(id, at(offset));
    keep(port);
    return port.url;
  };
  const api = await vendor('ucloud', offsets.service);
  const faces = {} as Record<FaceId, string>;
  for (const [i, id] of faceIds.entries()) faces[id] = await vendor(id, offsets.faces + i);
  const console = await service.openConsole(at(offsets.console), host);
  return { api, faces, console };
}

/**
 * Opens the account of the box, which is for world `default`. What the definition of that world says of an account is said of
 * this one; another world gets one of its own where its definition says so.
 */
export async function openFirstAccounts(
  service: BoxService,
  { defaultWorld }: Simulator,
  world: World,
  definition: WorldDefinition,
): Promise<OpenedAccount> {
  const wish = wishIn(definition);
  const own = world === defaultWorld ? wish : null;
  const account = await service.openNamed('demo', defaultWorld, oneOfEachPlatform(defaultWorld.apps), own ?? {});
  if (world !== defaultWorld && wish !== null) await service.openAccount(world, wish);
  return account;
}
