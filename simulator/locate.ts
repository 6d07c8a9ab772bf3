import type { Arrival } from './core/arrival.ts';
import type { Carrier } from './core/carrier.ts';
import { type Line, noLine } from './core/line.ts';
import type { Registry } from './core/registry.ts';
import type { AnyRoute, Held } from './core/route.ts';
import type { World } from './core/world.ts';

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
 * Which world an arrival belongs to. The app id names candidates; the credential, else the bearer, picks one of them;
 * else the app's home. A credential or a bearer of any other world is unknown here, and that world learns nothing.
 */
export function locate(
  carrier: Carrier,
  route: AnyRoute,
  appId: string | null,
  held: Held | null,
  arrival: Arrival,
  registry: Registry,
  builtIn: BuiltInWorlds,
): Located {
  const bearer =
    route.caller === 'server'
      ? null
      : arrival.bearer !== null
        ? registry.bearer(arrival.bearer)
        : registry.bearerAt(arrival.from);
  const candidates = appId === null ? undefined : registry.appWorlds(carrier.id, appId);
  const issuer = held === null ? null : issuerOf(carrier, held, registry);
  const named = issuer ?? bearer?.world ?? null;
  let world: World;
  if (candidates !== undefined) {
    world = named !== null && candidates.includes(named) ? named : (candidates[0] as World);
  } else {
    world = named ?? (route.caller === 'anyone' ? builtIn.default : builtIn.limbo);
  }
  return { world, line: bearer !== null && bearer.world === world ? world.line(bearer.bearer) : noLine };
}

function issuerOf(carrier: Carrier, held: Held, registry: Registry): World | null {
  const parts = carrier.ids[held.kind].read(held.id);
  return parts === null ? null : registry.tagged(parts.tag);
}
