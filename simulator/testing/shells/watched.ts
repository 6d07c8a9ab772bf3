import type { Waitable } from '../../core/words/delivery.ts';
import type { ClockChange } from '../../core/world/clock.ts';
import { createSimulator, type Simulator } from '../../index.ts';

/** A world that counts who is waiting for it to change: a shell that is done must not be among them. */
export interface WatchedWorld extends Waitable {
  readonly watchers: number;
  advance(ms: number): void;
  move(change: ClockChange): void;
  end(): void;
}

/** An empty world whose clock stands still. */
export async function watchedWorld(simulator: Simulator = createSimulator()): Promise<WatchedWorld> {
  const world = await simulator.createWorld({ apps: [], subscribers: [], handsets: [] });
  world.moveClock({ freezeAtMs: 1_700_000_000_000 }, Date.now());
  let watchers = 0;
  return {
    get watchers() {
      return watchers;
    },
    get ended() {
      return world.ended;
    },
    onChange(callback) {
      watchers++;
      const forget = world.onChange(callback);
      return () => {
        watchers--;
        forget();
      };
    },
    nowMs: (wallMs) => world.nowMs(wallMs),
    wallUntil: (dueMs, wallMs) => world.wallUntil(dueMs, wallMs),
    advance: (ms) => world.moveClock({ advanceMs: ms }, Date.now()),
    move: (change) => world.moveClock(change, Date.now()),
    end: () => void simulator.deleteWorld(world.handle),
  };
}
