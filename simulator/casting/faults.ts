import type { FaultDefinition } from '../../fixtures/api-types.ts';
import { heading, mistake, type Problem } from '../core/words/mistake.ts';
import { Misuse } from '../core/words/misuse.ts';
import type { World } from '../core/world/world.ts';
import type { Board } from '../faults/board.ts';
import type { ArmedFault } from '../faults/fault.ts';
import { checkFaults } from './check-definition.ts';
import { type FaultSurroundings, resolveFault, type UnnamedFault } from './fault-definition.ts';
import { refuseMore } from './refuse-more.ts';

/** What arming needs of a simulator. */
type Armoury = Omit<FaultSurroundings, 'hasApp'> & { boardOf(world: World): Board };

/** Checks faults and arms none; what is wrong goes to `problems`. */
export async function castFaults(
  around: FaultSurroundings,
  definitions: readonly FaultDefinition[],
  path: string,
  problems: Problem[],
): Promise<readonly UnnamedFault[]> {
  const faults: UnnamedFault[] = [];
  const ids = new Set<string>();
  for (const [i, definition] of definitions.entries()) {
    const here = placeOf(definitions, i, path);
    const resolved = await resolveFault(definition, around, here);
    if (Array.isArray(resolved)) for (const problem of resolved) problems.push(problem);
    else faults.push(resolved);
    const { id } = definition;
    if (id !== undefined && ids.has(id)) problems.push(twice(here, id));
    if (id !== undefined) ids.add(id);
  }
  return faults;
}

function placeOf(definitions: readonly FaultDefinition[], i: number, path: string): string {
  return definitions.length === 1 && path === '' ? '' : `${path}/${i}`;
}

function twice(here: string, id: string): Problem {
  return mistake('fault.id-taken', `${here}/id`, id);
}

/**
 * Arms faults in a world, all or none. Throws `ERR_FAULT_INVALID`: with every mistake in the shape of a definition, or where
 * there is none, with everything that this world or this process cannot do; too many are `ERR_LIMIT`. Problems have paths
 * that begin with `path`. `gateways` are the ids of the world's ports, of which a fault may name one, where somebody knows them.
 */
export async function armAll(
  simulator: Armoury,
  world: World,
  definitions: readonly FaultDefinition[],
  path = '',
  gateways?: readonly string[],
): Promise<ArmedFault[]> {
  const board = simulator.boardOf(world);
  const { faults, problems } = await castIn(simulator, world, definitions, path, gateways);
  // From here on nothing waits: nobody arms the same id between the question and the answer.
  for (const [i, { id }] of definitions.entries())
    if (id !== undefined && board.has(id)) problems.push(twice(placeOf(definitions, i, path), id));
  refuse(problems);
  refuseMore('faults', board.size + faults.length, path);
  return faults.map((fault) => board.arm(fault));
}

/** Arms these faults in place of all that are armed; when anything is wrong, those stay. */
export async function armInstead(
  simulator: Armoury,
  world: World,
  definitions: readonly FaultDefinition[],
  path = '',
  gateways?: readonly string[],
): Promise<ArmedFault[]> {
  const { faults, problems } = await castIn(simulator, world, definitions, path, gateways);
  refuse(problems);
  refuseMore('faults', faults.length, path);
  const board = simulator.boardOf(world);
  board.clear();
  return faults.map((fault) => board.arm(fault));
}

/** What of the faults can be armed in the world, and what is wrong with the others. */
async function castIn(
  simulator: Armoury,
  world: World,
  definitions: readonly FaultDefinition[],
  path: string,
  gateways: readonly string[] | undefined,
) {
  await checkFaults(definitions, path);
  const { carriers, abilities } = simulator;
  const problems: Problem[] = [];
  const around = {
    ...{ carriers, abilities, hasApp: (name: string) => world.apps.get(name) !== null },
    rollsBack: world.ledger.rollsBack === true,
    ...(gateways === undefined ? null : { gateways }),
  };
  return { faults: await castFaults(around, definitions, path, problems), problems };
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new Misuse('ERR_FAULT_INVALID', heading('fault.not-armed'), problems);
}
