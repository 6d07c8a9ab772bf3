import { Misuse, type Problem } from '../core/misuse.ts';
import type { World } from '../core/world.ts';
import type { Fault } from '../faults/fault.ts';
import type { Simulator } from '../simulator.ts';
import { type FaultDefinition, resolveFault, type UnnamedFault } from './fault-definition.ts';

/** Arms faults in a world, all or none: `ERR_FAULT_INVALID` lists every mistake in all of them. */
export async function armAll(
  simulator: Pick<Simulator, 'endpoints' | 'abilities' | 'boardOf'>,
  world: World,
  definitions: readonly FaultDefinition[],
  path: string,
): Promise<Fault[]> {
  const around = {
    endpoints: simulator.endpoints,
    abilities: simulator.abilities,
    hasApp: (name: string) => world.apps.get(name) !== null,
  };
  const problems: Problem[] = [];
  const faults: UnnamedFault[] = [];
  for (const [i, definition] of definitions.entries()) {
    const resolved = await resolveFault(
      definition,
      around,
      definitions.length === 1 && path === '' ? '' : `${path}/${i}`,
    );
    if (Array.isArray(resolved)) problems.push(...resolved);
    else faults.push(resolved);
  }
  if (problems.length > 0) throw new Misuse('ERR_FAULT_INVALID', 'the fault cannot be armed', problems);
  const board = simulator.boardOf(world);
  return faults.map((fault) => board.arm(fault));
}
