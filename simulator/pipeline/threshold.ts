import { aboutNobody } from '../core/journal/event.ts';
import type { CarrierId } from '../core/words/carrier-id.ts';
import type { Firing, GatewayMoment, Point } from '../core/words/fault.ts';
import { held } from '../core/words/held.ts';
import type { Door, MetObstacle, RequestHead, Threshold } from '../core/words/obstacle.ts';
import type { World } from '../core/world/world.ts';

/** A listener, and whose faults act on it. */
export interface Doorway {
  readonly carrier: CarrierId | null;
  /** Its id in the one world that owns it; null for a port that worlds share. */
  readonly gateway: string | null;
  /** The owner, or those who have faults armed for shared ports. */
  worlds(): Iterable<World>;
  /** Calls back when those worlds, their faults or their clocks change; returns a function that takes the callback back. */
  onChange(callback: () => void): () => void;
  readonly wallMs: () => number;
}

/** The listener of one world. */
export function ownDoorway(world: World, about: Pick<Doorway, 'carrier' | 'gateway' | 'wallMs'>): Doorway {
  return {
    ...about,
    worlds: () => [world],
    onChange(callback) {
      const forget = [world.faults.onChange(callback), world.onChange(callback)];
      return () => {
        for (const each of forget) each();
      };
    },
  };
}

/** A listener of all worlds, on which those act that have armed faults for it. */
export function sharedDoorway(sharing: Pick<Doorway, 'worlds' | 'onChange'>): Pick<Doorway, 'worlds' | 'onChange'> {
  return { worlds: () => sharing.worlds(), onChange: (callback) => sharing.onChange(callback) };
}

/** Asks the boards of those worlds what connections to a listener meet, and journals what fires. */
export function thresholdOf(doorway: Doorway): Threshold {
  const { carrier, gateway, worlds, wallMs, onChange } = doorway;

  function* moments(
    host: string | null,
    head?: RequestHead,
  ): Iterable<{ world: World; moment: GatewayMoment; now: number }> {
    for (const world of worlds()) {
      if (world.ended || world.faults.size === 0) continue;
      const now = wallMs();
      yield {
        world,
        moment: { carrier, gateway, host, nowMs: world.nowMs(now), ...(head === undefined ? null : { head }) },
        now,
      };
    }
  }

  function record(world: World, now: number, { nowMs }: GatewayMoment, firing: Firing, point: Point): void {
    const place = { ...(carrier === null ? null : { carrier }), ...(gateway === null ? null : { gateway }) };
    const detail = JSON.stringify({ effect: firing.effect, point, ...place });
    world.journal.record({
      ...{ ...aboutNobody, type: 'fault.fired', atMs: nowMs, wallMs: now, fault: firing.fault, detail },
    });
  }

  function meet(point: Point, host: string | null, head?: RequestHead): MetObstacle | null {
    for (const { world, moment, now } of moments(host, head)) {
      const firing = world.faults.fireAtGateway(point, moment);
      const obstacle = firing?.obstacle() ?? null;
      if (firing === null || obstacle === null) continue;
      record(world, now, moment, firing, point);
      return { obstacle, world: held(world, firing.hold) };
    }
    return null;
  }

  const door: Door = {
    look() {
      let isTimed = false;
      for (const { world, moment } of moments(null)) {
        const seen = world.faults.lookAtGateway(moment);
        isTimed ||= seen.isTimed;
        const obstacle = seen.firing?.obstacle() ?? null;
        if (obstacle !== null) return { obstacle, isTimed };
      }
      return { obstacle: null, isTimed };
    },
    shut: () => void meet('connect', null),
    onChange,
  };
  return {
    door,
    accept: () => meet('accept', null),
    handshake: (host) => meet('handshake', host),
    request: (head) => meet('request', head.host || null, head),
  };
}
