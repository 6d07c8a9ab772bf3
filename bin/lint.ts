import type { FaultDefinition, WorldDefinition } from '../fixtures/api-types.ts';
import { carriers } from '../simulator/carriers/index.ts';
import { defaultCast } from '../simulator/casting/build-world.ts';
import { withCarrierIds } from '../simulator/casting/carrier-keys.ts';
import { resolveFault } from '../simulator/casting/fault-definition.ts';
import { schemaNamed } from '../simulator/control/schemas.ts';
import { wishIn } from '../simulator/control/service-desk.ts';
import type { Problem } from '../simulator/core/words/mistake.ts';
import { Misuse } from '../simulator/core/words/misuse.ts';
import type { World } from '../simulator/core/world/world.ts';
import { mounts } from '../simulator/faults/mounts.ts';
import { Simulator } from '../simulator/simulator.ts';
import { violations } from '../simulator/validation/validate.ts';
import { wishProblems } from './box/account-wish.ts';

/** Everything that is wrong with a world file: with its shape, and with what is said by the members whose shape is right. */
export async function worldProblems(written: unknown): Promise<readonly Problem[]> {
  const tried = await tryWorld(written);
  tried.simulator.close();
  return tried.problems;
}

interface Tried {
  readonly problems: readonly Problem[];
  /** Null where it cannot be made. */
  readonly world: World | null;
  /** For whoever asks to close. */
  readonly simulator: Simulator;
}

/** Makes the world, in a simulator of its own that is mounted as a box is. */
export async function tryWorld(written: unknown): Promise<Tried> {
  const simulator = new Simulator({ world: { apps: [], subscribers: [], handsets: [] }, abilities: mounts.http });
  const value = withCarrierIds(written);
  const shape = await violations(schemaNamed('WorldDefinition'), value);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { problems: shape, world: null, simulator };
  const { from: _, faults = [], ...definition } = wellShaped(value as WorldDefinition, shape);
  const names = (definition.apps ?? defaultCast.apps).flatMap(({ name }) => name ?? []);
  const apps = isMisshapen('apps', shape) ? null : new Set(names);
  const cast = await castIn(definition, simulator);
  const problems = [
    ...shape,
    ...cast.problems,
    ...(await resolveAll(faults, '/faults', apps)),
    ...(await wishProblems(wishIn(definition) ?? {})),
  ];
  return { problems, world: cast.world, simulator };
}

const isMisshapen = (member: string, shape: readonly Problem[]): boolean =>
  shape.some(({ path }) => path === `/${member}` || path.startsWith(`/${member}/`));

/** The members whose shape is right, without those that speak of people whom nobody could read. */
function wellShaped(definition: WorldDefinition, shape: readonly Problem[]): WorldDefinition {
  const hasNobody = isMisshapen('subscribers', shape);
  const kept = Object.entries(definition).filter(
    ([member]) => !isMisshapen(member, shape) && !(hasNobody && ['handsets', 'magic'].includes(member)),
  );
  return Object.fromEntries(kept);
}

async function castIn(definition: WorldDefinition, simulator: Simulator): Promise<Omit<Tried, 'simulator'>> {
  // Under another name than `default`, which is alive already.
  const name = definition.name === 'default' ? 'trial' : (definition.name ?? 'trial');
  try {
    return { problems: [], world: await simulator.createWorld({ ...definition, name }) };
  } catch (error) {
    if (error instanceof Misuse) return { problems: error.problems, world: null };
    throw error;
  }
}

/** Everything that is wrong with a fault, or a list of them. Which apps there are is the world's affair. */
export async function faultProblems(value: unknown): Promise<readonly Problem[]> {
  const isList = Array.isArray(value);
  const shape = await violations(schemaNamed('FaultDefinition', isList), value);
  if (shape.length > 0) return shape;
  return isList ? resolveAll(value, '', null) : resolveOne(value as FaultDefinition, '', null);
}

async function resolveAll(
  definitions: readonly FaultDefinition[],
  path: string,
  apps: ReadonlySet<string> | null,
): Promise<readonly Problem[]> {
  const found = await Promise.all(definitions.map((definition, i) => resolveOne(definition, `${path}/${i}`, apps)));
  return found.flat();
}

async function resolveOne(
  definition: FaultDefinition,
  path: string,
  apps: ReadonlySet<string> | null,
): Promise<readonly Problem[]> {
  const around = { carriers, hasApp: (name: string) => apps?.has(name) ?? true, abilities: mounts.http };
  const resolved = await resolveFault(definition, around, path);
  return Array.isArray(resolved) ? resolved : [];
}
