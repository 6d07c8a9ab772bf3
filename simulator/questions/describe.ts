import type { App } from '../core/words/app.ts';
import type { Handset } from '../core/words/handset.ts';
import type { Subscriber } from '../core/words/subscriber.ts';
import type { World } from '../core/world/world.ts';
import type { Simulator } from '../simulator.ts';

/** A handset with the data session that its requests leave by: its own or, for a hotspot's guest, the host's. */
export type HandsetDocument = Handset & { readonly bearer: { readonly id: string; readonly address: string } | null };

/** A world in clear: everything that a test needs to know of it. */
export interface WorldDocument {
  readonly id: string;
  readonly seed: string;
  /** World clock. */
  readonly nowMs: number;
  readonly frozen: boolean;
  readonly apps: readonly App[];
  /** Those who were named; a population, which may be millions, is only counted. */
  readonly subscribers: readonly Subscriber[];
  readonly population?: number;
  readonly handsets: readonly HandsetDocument[];
  /** Bytes to which its journal may grow. */
  readonly journalBytes: number;
}

export function describeWorld(simulator: Simulator, world: World): WorldDocument {
  return {
    id: world.handle,
    seed: world.seed,
    nowMs: world.nowMs(simulator.wallMs()),
    frozen: world.clock.frozen,
    apps: [...world.apps],
    subscribers: [...world.subscribers()],
    ...(world.population.size === 0 ? {} : { population: world.population.size }),
    handsets: [...world.handsets].map((handset) => describeHandset(world, handset)),
    journalBytes: world.journal.limitBytes,
  };
}

export function describeHandset(world: World, handset: Handset): HandsetDocument {
  const { id, os, ...rest } = handset;
  const bearer = world.handsets.bearerOf(handset);
  return { id, os, bearer: bearer === null ? null : { id: bearer.id, address: bearer.address }, ...rest };
}
