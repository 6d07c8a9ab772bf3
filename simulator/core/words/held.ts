import type { Waitable } from './delivery.ts';
import type { Hold } from './fault.ts';

/** A world to wait in for as long as a fault is armed. */
export function held(world: Waitable, hold: Hold): Waitable {
  return {
    get ended() {
      return world.ended;
    },
    get lifted() {
      return hold.lifted;
    },
    liftsAtMs: hold.liftsAtMs,
    onChange(callback) {
      const forget = [world.onChange(callback), hold.onLift(callback)];
      return () => {
        for (const each of forget) each();
      };
    },
    nowMs: (wallMs) => world.nowMs(wallMs),
    wallUntil: (dueMs, wallMs) => world.wallUntil(dueMs, wallMs),
  };
}
