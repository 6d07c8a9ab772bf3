import type { FaultDefinition } from '../../fixtures/api-types.ts';
import { heading, mistake, type Problem } from '../core/words/mistake.ts';
import { Misuse } from '../core/words/misuse.ts';
import type { World } from '../core/world/world.ts';
import type { Board } from '../faults/board.ts';
import type { ArmedFault } from '../faults/fault.ts';
import { effectNamed } from '../faults/index.ts';
import { checkFaults } from './check-definition.ts';
import { type FaultSurroundings, resolveFault, type UnnamedFault } from './fault-definition.ts';
import { isAbout, type OwnGateway } from './gateway-fault.ts';
import { refuseMore, refuseMoreBlackholes } from './refuse-more.ts';

/** What arming needs of a simulator. */
type Armoury = Pick<FaultSurroundings, 'carriers' | 'abilities'> & { boardOf(world: World): Board; wallMs(): number };

/** The ports of a world's own, and how many of other worlds' are black holes now. */
export interface PortsOfWorld {
  readonly own: readonly OwnGateway[];
  readonly holesElsewhere: number;
}

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
 * that begin with `path`. `ports` are the world's own, of which a fault may name one, where
 * somebody knows them.
 */
export async function armAll(
  simulator: Armoury,
  world: World,
  definitions: readonly FaultDefinition[],
  path = '',
  ports?: PortsOfWorld,
): Promise<ArmedFault[]> {
  const board = simulator.boardOf(world);
  const { faults, problems } = await castIn(simulator, world, definitions, path, ports);
  // From here on nothing waits: nobody arms the same id between the question and the answer.
  for (const [i, { id }] of definitions.entries())
    if (id !== undefined && board.has(id)) problems.push(twice(placeOf(definitions, i, path), id));
  refuse(problems);
  refuseMore('faults', board.size + faults.length, path);
  refuseMore('faultPrefixes', board.prefixes + prefixesIn(faults), path);
  refuseHoles([...board.list(), ...faults], faults, ports);
  return faults.map((fault) => board.arm(fault));
}

/** Arms these faults in place of all that are armed; when anything is wrong, those stay. */
export async function armInstead(
  simulator: Armoury,
  world: World,
  definitions: readonly FaultDefinition[],
  path = '',
  ports?: PortsOfWorld,
): Promise<ArmedFault[]> {
  const { faults, problems } = await castIn(simulator, world, definitions, path, ports);
  refuse(problems);
  refuseMore('faults', faults.length, path);
  refuseMore('faultPrefixes', prefixesIn(faults), path);
  refuseHoles(faults, faults, ports);
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
  ports: PortsOfWorld | undefined,
) {
  await checkFaults(definitions, path);
  const { carriers, abilities } = simulator;
  const problems: Problem[] = [];
  const around = {
    ...{ carriers, abilities, nowMs: world.nowMs(simulator.wallMs()) },
    hasApp: (name: string) => world.apps.get(name) !== null,
    hasHandset: (id: string) => world.handsets.get(id) !== null,
    kindOf: (msisdn: string) => world.subscriber(msisdn)?.kind ?? null,
    rollsBack: world.ledger.rollsBack === true,
    ...(ports === undefined ? null : { gateways: ports.own }),
  };
  return { faults: await castFaults(around, definitions, path, problems), problems };
}

const prefixesIn = (faults: readonly UnnamedFault[]) =>
  faults.reduce((sum, { on }) => sum + (on.prefixes?.length ?? 0), 0);

/** A world's own ports that such faults shut, each at the price of a thread. On shared ports, which are few, they are not counted. */
function refuseHoles(
  armed: readonly Omit<UnnamedFault, 'id'>[],
  added: readonly UnnamedFault[],
  ports: PortsOfWorld | undefined,
): void {
  const takesThread = ({ effect }: Pick<UnnamedFault, 'effect'>) => effectNamed(effect)?.takesThread === true;
  if (ports === undefined || !added.some(takesThread)) return;
  const holes = armed.filter((fault) => takesThread(fault) && fault.scope === undefined);
  const isShut = (own: OwnGateway) => holes.some(({ on }) => isAbout(on, own));
  refuseMoreBlackholes(ports.holesElsewhere + ports.own.filter(isShut).length);
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new Misuse('ERR_FAULT_INVALID', heading('fault.not-armed'), problems);
}
