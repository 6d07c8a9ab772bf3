import type { Carrier } from '../core/route/carrier.ts';
import type { AnyRoute } from '../core/route/route.ts';
import type { RouteName } from '../core/words/carrier-id.ts';

/** A route with the carrier that owns it. */
export interface Destination {
  readonly carrier: Carrier;
  readonly route: AnyRoute;
  readonly name: RouteName;
}

/** Finds the route for a host and a path: compiled once, one or two map look-ups a request. */
export interface Routing {
  /**
   * `home` is the carrier whose listener took the request, null on a mount that serves all three. A carrier's real host
   * name outweighs it.
   */
  find(host: string, path: string, home: string | null): Destination | null;
  /** Every route of every carrier. */
  readonly all: readonly Destination[];
  /** Whether any route lives on that host name. */
  knowsHost(host: string): boolean;
}

export function compileRouting(carriers: readonly Carrier[]): Routing {
  const hosts = new Map<string, HostTable>();
  const homes = new Map<string, Map<string, Destination>>();
  const anywhere = new Map<string, Destination>();
  const prefixes: Destination[] = [];
  const all: Destination[] = [];
  for (const carrier of carriers) {
    const home = new Map<string, Destination>();
    homes.set(carrier.id, home);
    for (const route of carrier.routes) {
      const destination: Destination = { carrier, route, name: `${carrier.id}.${route.id}` };
      all.push(destination);
      for (const host of route.hosts) {
        const table = hosts.get(host) ?? { carrier: carrier.id, paths: new Map() };
        hosts.set(host, table);
        if (!route.takesId) for (const path of pathsOf(route)) table.paths.set(path, destination);
      }
      if (route.takesId) prefixes.push(destination);
      else {
        for (const path of pathsOf(route)) {
          // Rows that share a path differ only by host (M1 and M1b): off their hosts the first one stands for both.
          if (!home.has(path)) home.set(path, destination);
          if (!anywhere.has(path)) anywhere.set(path, destination);
        }
      }
    }
  }
  const prefixed = (path: string, owner: string | null) =>
    prefixes.find(({ carrier, route }) => hasId(route, path) && (owner === null || carrier.id === owner)) ?? null;
  return {
    all,
    knowsHost: (host) => hosts.has(host),
    find(host, path, home) {
      const table = hosts.get(host);
      if (table !== undefined) {
        return table.paths.get(path) ?? homes.get(table.carrier)?.get(path) ?? prefixed(path, table.carrier);
      }
      const paths = home === null ? anywhere : homes.get(home);
      return paths?.get(path) ?? prefixed(path, home);
    },
  };
}

/** Every path that leads to a route. */
export function pathsOf({ path, also = [] }: AnyRoute): readonly string[] {
  return [path, ...also];
}

/** Whether a path is that of a route, with an id in it where the route takes one. */
export function leadsTo(route: AnyRoute, path: string): boolean {
  return route.takesId ? hasId(route, path) : route.path === path;
}

/** Without a tail the id is the rest of the path, whatever it holds. */
function hasId({ path: head, tail }: AnyRoute, path: string): boolean {
  if (!path.startsWith(head)) return false;
  if (tail === undefined) return true;
  const end = path.length - tail.length;
  return end > head.length && path.endsWith(tail) && path.indexOf('/', head.length) === end;
}

interface HostTable {
  readonly carrier: string;
  readonly paths: Map<string, Destination>;
}
