import type { FaultDefinition } from '../../fixtures/api-types.ts';
import type { World } from '../core/world/world.ts';
import type { Fault } from '../faults/fault.ts';
import { checkFaults } from './check-definition.ts';
import { armAll as armChecked } from './faults.ts';

/**
 * Arms faults in a world, all or none. Throws `ERR_FAULT_INVALID`: with every mistake in the shape of a definition, or where
 * there is none, with everything that this world or this process cannot do. Problems have paths that begin with `path`.
 */
export async function armAll(
  simulator: Parameters<typeof armChecked>[0],
  world: World,
  definitions: readonly FaultDefinition[],
  path = '',
): Promise<Fault[]> {
  await checkFaults(definitions, path);
  return armChecked(simulator, world, definitions, path);
}
