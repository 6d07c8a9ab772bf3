import type { Carrier } from './core/carrier.ts';
import type { AnyRoute } from './core/route.ts';

/** A route with the carrier that owns it. */
export interface Destination {
  readonly carrier: Carrier;
  readonly route: AnyRoute;
}

/** Finds the route for a host and a path: compiled once, one or two map look-ups a request. */
export interface Routing {
  /**
   * `home` is the carrier whose listener took the request, null on a mount that serves all three. A carrier's real host
   * name outweighs it.
   */
  find(host: string, path: string, home: string | null): Destination | null;
  /** Whether any route lives on that host name. */
  knowsHost(host: string): boolean;
}

export function compileRouting(carriers: readonly Carrier[]): Routing {
  const byHost = new Map<string, Destination>();
  const byHome = new Map<string, Destination>();
  const anywhere = new Map<string, Destination>();
  const hosts = new Map<string, string>();
  const prefixes: Destination[] = [];
  for (const carrier of carriers) {
    for (const route of carrier.routes) {
      const destination = { carrier, route };
      for (const host of route.hosts) {
        hosts.set(host, carrier.id);
        if (!route.takesId) byHost.set(`${host}${route.path}`, destination);
      }
      if (route.takesId) {
        prefixes.push(destination);
        continue;
      }
      // Rows that share a path differ only by host (M1 and M1b): off their hosts the first one stands for both.
      const home = `${carrier.id}${route.path}`;
      if (!byHome.has(home)) byHome.set(home, destination);
      if (!anywhere.has(route.path)) anywhere.set(route.path, destination);
    }
  }
  const prefixed = (path: string, owner: string | null) =>
    prefixes.find(({ carrier, route }) => path.startsWith(route.path) && (owner === null || carrier.id === owner)) ??
    null;
  return {
    knowsHost: (host) => hosts.has(host),
    find(host, path, home) {
      const owner = hosts.get(host) ?? home;
      if (owner === undefined || owner === null) return anywhere.get(path) ?? prefixed(path, null);
      return byHost.get(`${host}${path}`) ?? byHome.get(`${owner}${path}`) ?? prefixed(path, owner);
    },
  };
}
