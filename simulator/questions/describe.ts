import type { Handset as HandsetDocument, World as WorldDocument } from '../../fixtures/api-types.ts';
import { blankHandset, type Handset } from '../core/words/handset.ts';
import type { World } from '../core/world/world.ts';
import type { Simulator } from '../simulator.ts';

/** A world in clear: everything that a test needs to know of it. A population, which may be millions, is only counted. */
export function describeWorld(simulator: Simulator, world: World): WorldDocument {
  const policy = simulator.policyOf(world);
  return {
    id: world.handle,
    seed: world.seed,
    nowMs: world.nowMs(simulator.wallMs()),
    frozen: world.clock.frozen,
    apps: [...world.apps],
    subscribers: [...world.subscribers()],
    ...(world.magic === null ? {} : { magic: world.magic.blocks }),
    ...(world.population.size === 0 ? {} : { population: world.population.size }),
    handsets: [...world.handsets].map((handset) => describeHandset(world, handset)),
    // What holds beside it, with evidence and source, is GET policy's to tell.
    ...(isUsual(policy) ? {} : { policy }),
    journalBytes: world.journal.limitBytes,
  };
}

/** The preset `lenient` lays nothing over the defaults. */
function isUsual({ preset = 'lenient', ...values }: WorldDocument['policy'] & object): boolean {
  return preset === 'lenient' && Object.keys(values).length === 0;
}

export function describeHandset(world: World, handset: Handset): HandsetDocument {
  // Users of the library make handsets, too, and may leave out what came later.
  const { id, os, ...rest } = { ...blankHandset, ...handset };
  const bearer = world.handsets.bearerOf(handset);
  return {
    id,
    os,
    bearer: bearer === null ? null : { id: bearer.id, address: bearer.address },
    ...rest,
  };
}
