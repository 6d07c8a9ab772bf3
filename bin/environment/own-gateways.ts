import { ControlClient } from '../../simulator/control/client/index.ts';
import type { CarrierId } from '../../simulator/core/words/carrier-id.ts';
import type { Box } from '../box/box.ts';
import { upper } from './box-variables.ts';

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
    variables[`SANWANG_${upper(carrier)}`] = url;
    variables[`SANWANG_${upper(carrier)}_GATEWAY`] = id;
  }
  return variables;
}
