import { aboutNobody } from '../core/journal/event.ts';
import type { CarrierId } from '../core/words/carrier-id.ts';
import type { Point } from '../core/words/fault.ts';
import { held } from '../core/words/held.ts';
import type { MetObstacle, Threshold } from '../core/words/obstacle.ts';
import type { World } from '../core/world/world.ts';

/** A listener, and whose faults act on it. */
export interface Doorway {
  readonly carrier: CarrierId | null;
  /** Its id in the one world that owns it; null for a port that worlds share. */
  readonly gateway: string | null;
  /** The owner, or those who have faults armed for shared ports. */
  worlds(): Iterable<World>;
  readonly wallMs: () => number;
}

/** Asks the boards of those worlds what connections to a listener meet, and journals what fires. */
export function thresholdOf({ carrier, gateway, worlds, wallMs }: Doorway): Threshold {
  function meet(point: Point): MetObstacle | null {
    for (const world of worlds()) {
      if (world.ended || world.faults.size === 0) continue;
      const now = wallMs();
      const moment = { carrier, gateway, nowMs: world.nowMs(now) };
      const firing = world.faults.fireAtGateway(point, moment);
      const obstacle = firing?.obstacle() ?? null;
      if (firing === null || obstacle === null) continue;
      const place = { ...(carrier === null ? null : { carrier }), ...(gateway === null ? null : { gateway }) };
      world.journal.record({
        ...aboutNobody,
        type: 'fault.fired',
        atMs: moment.nowMs,
        wallMs: now,
        fault: firing.fault,
        detail: JSON.stringify({ effect: firing.effect, point, ...place }),
      });
      return { obstacle, world: held(world, firing.hold) };
    }
    return null;
  }
  return { accept: () => meet('accept') };
}
