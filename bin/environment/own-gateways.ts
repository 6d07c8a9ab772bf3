import { ControlClient, type WorldVerbs } from '../../simulator/control/client/index.ts';
import type { CarrierId } from '../../simulator/core/words/carrier-id.ts';
import type { Box } from '../box/box.ts';
import { upper } from './box-variables.ts';
import type { Outer } from './reach.ts';

/** Which variable says where a carrier is. */
export const variableOf = (carrier: CarrierId): string => `SANWANG_${upper(carrier)}`;

/** Where a carrier is asked: at the gateway of this world that the variable names, else at the port that worlds share. */
export async function originOf(carrier: CarrierId, shared: string, env: Outer, world: WorldVerbs): Promise<string> {
  const wished = env[variableOf(carrier)];
  if (wished === undefined || wished === shared) return shared;
  const own = await world.listGateways();
  return own.find((each) => each.carrier === carrier && each.url === wished)?.url ?? shared;
}

/**
 * Opens a gateway of the world `default` for each of these carriers, and gives the variables that lead a command to it: faults of
 * connections meet those that a world owns, and no other world meets them.
 */
export async function ownGateways(
  carriers: readonly CarrierId[],
  box: Box,
  token: string | undefined,
): Promise<Record<string, string>> {
  const world = new ControlClient(box.control, { token }).world('default');
  const variables: Record<string, string> = {};
  for (const carrier of new Set(carriers)) {
    const { id, url } = await world.openGateway({ carrier });
    variables[variableOf(carrier)] = url;
    variables[`${variableOf(carrier)}_GATEWAY`] = id;
  }
  return variables;
}
