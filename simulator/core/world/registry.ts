import type { World } from './world.ts';
import { type SeatIn, type WatcherOf, WorldIndex } from './world-index.ts';

export type { Tombstone, WhyEnded } from './world-index.ts';

/** A bearer, and the world that it is of. */
export type Seat = SeatIn<World>;

/** Somebody who follows the worlds of a process. */
export type WorldWatcher = WatcherOf<World>;

/** The worlds of a process, and everything that leads to one of them. */
export class Registry extends WorldIndex<World> {}
