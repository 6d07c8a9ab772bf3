import type { World } from '../core/world.ts';
import type { Simulator } from '../simulator.ts';

/** Worlds that end themselves, and what became of them. */
export interface Lifetimes {
  /** Ends `world` after `ttlMs` of the wall, unless it has ended by then. */
  limit(world: World, ttlMs: number): void;
  /** Wall clock at which a world ends itself; null when it does not. */
  endOf(world: World): number | null;
  /** Whether the world that last had this handle ended itself. */
  ranOut(handle: string): boolean;
  /** Forgets all timers, for the end of the process. */
  close(): void;
}

/** A handle stays known as run out as long as its tombstone stands; more than this many are not kept. */
const mostRemembered = 10_000;

export function createLifetimes(simulator: Simulator): Lifetimes {
  const ends = new WeakMap<World, number>();
  const timers = new Set<NodeJS.Timeout>();
  const over = new Set<string>();
  return {
    limit(world, ttlMs) {
      over.delete(world.handle);
      ends.set(world, simulator.wallMs() + ttlMs);
      const timer = setTimeout(() => {
        timers.delete(timer);
        // The handle may belong to another world by now.
        if (simulator.world(world.handle) !== world) return;
        simulator.deleteWorld(world.handle);
        over.add(world.handle);
        if (over.size > mostRemembered) over.delete(over.values().next().value as string);
      }, ttlMs);
      timer.unref();
      timers.add(timer);
    },
    endOf: (world) => ends.get(world) ?? null,
    ranOut: (handle) => over.has(handle),
    close() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}
