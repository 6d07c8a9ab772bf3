import { Misuse, type Problem } from '../core/misuse.ts';
import type { World } from '../core/world.ts';
import type { Board } from '../faults/board.ts';
import type { Fault } from '../faults/fault.ts';
import { type FaultDefinition, type FaultSurroundings, resolveFault, type UnnamedFault } from './fault-definition.ts';

/** What arming needs of a simulator. */
type Armoury = Omit<FaultSurroundings, 'hasApp'> & { boardOf(world: World): Board };

/** Checks faults and arms none; what is wrong goes to `problems`. `taken` are the ids of faults that stay armed. */
export async function castFaults(
  around: FaultSurroundings,
  definitions: readonly FaultDefinition[],
  taken: readonly string[],
  path: string,
  problems: Problem[],
): Promise<readonly UnnamedFault[]> {
  const ids = new Set(taken);
  const faults: UnnamedFault[] = [];
  for (const [i, definition] of definitions.entries()) {
    const here = definitions.length === 1 && path === '' ? '' : `${path}/${i}`;
    const resolved = await resolveFault(definition, around, here);
    if (Array.isArray(resolved)) problems.push(...resolved);
    else faults.push(resolved);
    if (definition.id === undefined) continue;
    if (ids.has(definition.id)) {
      const fix = 'leave the id out, or DELETE the other fault';
      problems.push({ path: `${here}/id`, message: 'is the id of another fault', seen: definition.id, fix });
    }
    ids.add(definition.id);
  }
  return faults;
}

/** Arms faults in a world, all or none: `ERR_FAULT_INVALID` lists every mistake in all of them. */
export async function armAll(
  simulator: Armoury,
  world: World,
  definitions: readonly FaultDefinition[],
  path: string,
): Promise<Fault[]> {
  const board = simulator.boardOf(world);
  const taken = board.list().map((fault) => fault.id);
  const faults = await checked(simulator, world, definitions, taken, path);
  return faults.map((fault) => board.arm(fault));
}

/** Arms these faults in place of all that are armed; when anything is wrong, those stay. */
export async function armInstead(
  simulator: Armoury,
  world: World,
  definitions: readonly FaultDefinition[],
  path: string,
): Promise<Fault[]> {
  const board = simulator.boardOf(world);
  const faults = await checked(simulator, world, definitions, [], path);
  board.clear();
  return faults.map((fault) => board.arm(fault));
}

async function checked(
  simulator: Armoury,
  world: World,
  definitions: readonly FaultDefinition[],
  taken: readonly string[],
  path: string,
): Promise<readonly UnnamedFault[]> {
  const around = {
    endpoints: simulator.endpoints,
    abilities: simulator.abilities,
    hasApp: (name: string) => world.apps.get(name) !== null,
  };
  const problems: Problem[] = [];
  const faults = await castFaults(around, definitions, taken, path, problems);
  if (problems.length > 0) throw new Misuse('ERR_FAULT_INVALID', 'the fault cannot be armed', problems);
  return faults;
}
