import type { World } from '../core/world/world.ts';
import type { Simulator } from '../simulator.ts';

/** Worlds that end themselves: after a time that was set once, or when nobody holds or renews their lease any longer. */
export interface Lifetimes {
  /** Ends `world` after `ttlMs` of the wall, unless it has ended by then. */
  limit(world: World, ttlMs: number): void;
  /** Gives a world a lease or renews it: it ends after `leaseMs` in which nobody holds or renews it. */
  lease(world: World, leaseMs: number): void;
  /** Stops the clock of a world's lease until what is returned is called; then it starts anew. */
  hold(world: World): () => void;
  leaseOf(world: World): Lease | null;
  /** Wall clock at which a world ends itself; null when it does not, or while its lease is held. */
  endOf(world: World): number | null;
  /** Forgets all timers, for the end of the process. */
  close(): void;
}

export interface Lease {
  readonly leaseMs: number;
  /** How many hold it at this moment. */
  readonly holders: number;
}

/** Why a world ended itself; its tombstone tells. */
type Cause = 'ttl' | 'lease';

interface Timer {
  readonly timer: NodeJS.Timeout;
  readonly endsAtMs: number;
}

interface Life {
  ttl: Timer | null;
  countdown: Timer | null;
  leaseMs: number | null;
  holders: number;
}

export function createLifetimes(simulator: Simulator): Lifetimes {
  const lives = new Map<World, Life>();

  function lifeOf(world: World): Life {
    const known = lives.get(world);
    if (known !== undefined) return known;
    const life: Life = { ttl: null, countdown: null, leaseMs: null, holders: 0 };
    lives.set(world, life);
    const forget = world.onChange(() => {
      if (!world.ended) return;
      forget();
      stop(life);
      lives.delete(world);
    });
    return life;
  }

  function endAfter(world: World, ms: number, why: Cause): Timer {
    // It is cleared when the world ends, so whoever has the handle when it fires is that world.
    const { handle } = world;
    const timer = setTimeout(() => void simulator.deleteWorld(handle, why), ms);
    timer.unref();
    return { timer, endsAtMs: simulator.wallMs() + ms };
  }

  function countDown(world: World, life: Life): void {
    clearTimeout(life.countdown?.timer);
    life.countdown = life.leaseMs === null || life.holders > 0 ? null : endAfter(world, life.leaseMs, 'lease');
  }

  return {
    limit(world, ttlMs) {
      if (world.ended) return;
      const life = lifeOf(world);
      clearTimeout(life.ttl?.timer);
      life.ttl = endAfter(world, ttlMs, 'ttl');
    },
    lease(world, leaseMs) {
      if (world.ended) return;
      const life = lifeOf(world);
      life.leaseMs = leaseMs;
      countDown(world, life);
    },
    hold(world) {
      if (world.ended) return () => {};
      const life = lifeOf(world);
      life.holders++;
      countDown(world, life);
      let isHeld = true;
      return () => {
        if (!isHeld) return;
        isHeld = false;
        life.holders--;
        if (!world.ended && lives.has(world)) countDown(world, life);
      };
    },
    leaseOf(world) {
      const life = lives.get(world);
      return life === undefined || life.leaseMs === null ? null : { leaseMs: life.leaseMs, holders: life.holders };
    },
    endOf(world) {
      const life = lives.get(world);
      const ends = [life?.ttl, life?.countdown].flatMap((timer) => timer?.endsAtMs ?? []);
      return ends.length === 0 ? null : Math.min(...ends);
    },
    close() {
      for (const life of lives.values()) stop(life);
      lives.clear();
    },
  };
}

function stop(life: Life): void {
  clearTimeout(life.ttl?.timer);
  clearTimeout(life.countdown?.timer);
}
