import type { Carrier } from '../core/route/carrier.ts';
import type { AnyRoute, Held } from '../core/route/route.ts';
import type { Arrival } from '../core/words/arrival.ts';
import { type Line, noLine } from '../core/words/line.ts';
import { magicLine } from '../core/world/magic-line.ts';
import type { Registry, Seat } from '../core/world/registry.ts';
import type { World } from '../core/world/world.ts';

/** Worlds that are always there. */
export interface BuiltInWorlds {
  /** Where requests without any identity go. */
  readonly default: World;
  /** Where requests go whose identity leads nowhere. */
  readonly limbo: World;
}

export interface Located {
  readonly world: World;
  readonly line: Line;
}

/**
 * Which world an arrival belongs to. The app id names candidates; of them the credential picks one, else the bearer, else the
 * door that the request came by, else it is the app's home. Without a known app: the credential's world, else the bearer's,
 * else that of the door, else `default` where no identity is asked for, else `limbo`. A credential or a bearer of any other
 * world is unknown here, and that world learns nothing.
 *
 * An address that several worlds list is a bearer of each of them: the candidates, else the door, else the order in which the
 * worlds asked for it say which one is meant. A door that knows its world does not lead to what others made of an address.
 */
export function locate(
  carrier: Carrier,
  { caller }: Pick<AnyRoute, 'caller'>,
  appId: string | null,
  held: Held | null,
  arrival: Arrival,
  registry: Registry,
  builtIn: BuiltInWorlds,
): Located {
  const isDevice = caller !== 'server';
  const doorNamed = arrival.world ?? null;
  const door = doorNamed === null ? null : registry.world(doorNamed);
  const issuer = held === null ? null : issuerOf(carrier, held, registry);
  const candidates = appId === null ? undefined : registry.appWorlds(carrier.id, appId);
  let world: World;
  if (candidates === undefined) {
    const none = caller === 'anyone' && doorNamed === null ? builtIn.default : builtIn.limbo;
    world = issuer ?? (isDevice ? seatOf(arrival, registry, door) : null)?.world ?? door ?? none;
  } else if (candidates.length === 1) {
    world = candidates[0] as World;
  } else {
    const isCandidate = (one: World) => one.apps.filed(carrier.id, appId as string) !== null;
    if (issuer !== null && isCandidate(issuer)) world = issuer;
    else {
      const seated = isDevice ? seatAmong(arrival, registry, door, candidates, isCandidate) : null;
      world = seated ?? (door !== null && isCandidate(door) ? door : (candidates[0] as World));
    }
  }
  return { world, line: isDevice ? lineOf(arrival, carrier, registry, world) : noLine };
}

/** A header may also name a magic number, which is in no phone. */
function lineOf(arrival: Arrival, carrier: Carrier, registry: Registry, world: World): Line {
  const seat = seatIn(arrival, registry, world);
  if (seat !== null) return world.line(seat.bearer, carrier.id);
  return arrival.bearer === null ? noLine : magicLine(arrival.bearer, world);
}

/** The bearer that a request comes over, whatever world it is of. */
function seatOf(arrival: Arrival, registry: Registry, door: World | null): Seat | null {
  if (arrival.bearer !== null) return registry.bearer(arrival.bearer);
  const own = registry.ownerOf(arrival.from);
  return own ?? (door === null ? registry.bearerAt(arrival.from) : registry.bearerAt(arrival.from, door));
}

/** The candidate to which the bearer belongs. */
function seatAmong(
  arrival: Arrival,
  registry: Registry,
  door: World | null,
  candidates: readonly World[],
  isCandidate: (world: World) => boolean,
): World | null {
  const seat = seatOf(arrival, registry, door);
  if (seat !== null && isCandidate(seat.world)) return seat.world;
  if (arrival.bearer !== null || door !== null) return null;
  return candidates.find((world) => registry.bearerAt(arrival.from, world) !== null) ?? null;
}

function seatIn(arrival: Arrival, registry: Registry, world: World): Seat | null {
  if (arrival.bearer === null) return registry.bearerAt(arrival.from, world);
  const seat = registry.bearer(arrival.bearer);
  return seat?.world === world ? seat : null;
}

function issuerOf(carrier: Carrier, held: Held, registry: Registry): World | null {
  const parts = carrier.ids[held.kind].read(held.id);
  return parts === null ? null : registry.tagged(parts.tag);
}
