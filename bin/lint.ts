import type { FaultDefinition, WorldDefinition } from '../fixtures/api-types.ts';
import { carriers } from '../simulator/carriers/index.ts';
import { defaultCast } from '../simulator/casting/build-world.ts';
import { withCarrierIds } from '../simulator/casting/carrier-keys.ts';
import { resolveFault } from '../simulator/casting/fault-definition.ts';
import { schemaNamed } from '../simulator/control/schemas.ts';
import { wishIn } from '../simulator/control/service-desk.ts';
import type { Problem } from '../simulator/core/words/mistake.ts';
import { Misuse } from '../simulator/core/words/misuse.ts';
import { mounts } from '../simulator/faults/mounts.ts';
import { Simulator } from '../simulator/simulator.ts';
import { violations } from '../simulator/validation/validate.ts';
import { wishProblems } from './box/account-wish.ts';

/** Everything that is wrong with a world file: its shape first, and once that is right, what it says. */
export async function worldProblems(written: unknown): Promise<readonly Problem[]> {
  const value = withCarrierIds(written);
  const shape = await violations(schemaNamed('WorldDefinition'), value);
  if (shape.length > 0) return shape;
  const { from: _, faults = [], ...definition } = value as WorldDefinition;
  const apps = (definition.apps ?? defaultCast.apps).flatMap(({ name }) => name ?? []);
  return [
    ...(await castProblems(definition)),
    ...(await resolveAll(faults, '/faults', new Set(apps))),
    ...(await wishProblems(wishIn(definition) ?? {})),
  ];
}

/** Makes the world and throws it away. */
async function castProblems(definition: WorldDefinition): Promise<readonly Problem[]> {
  const trial = new Simulator({ world: { apps: [], subscribers: [], handsets: [] } });
  try {
    // Under another name than `default`, which is alive already.
    await trial.createWorld({
      ...definition,
      name: definition.name === 'default' ? 'trial' : (definition.name ?? 'trial'),
    });
    return [];
  } catch (error) {
    if (error instanceof Misuse) return error.problems;
    throw error;
  } finally {
    trial.close();
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
