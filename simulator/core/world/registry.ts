import type { World } from './world.ts';
import { type SeatIn, WorldIndex } from './world-index.ts';

export type { WhyEnded } from './world-index.ts';

/** A bearer, and the world that it is of. */
export type Seat = SeatIn<World>;

/** The worlds of a process, and everything that leads to one of them. */
export class Registry extends WorldIndex<World> {}
