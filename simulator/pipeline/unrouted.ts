import { distance } from 'fastest-levenshtein';
import { isVendorHost } from '../catalogue/hosts.ts';
import { aboutNobody, type NewEvent } from '../core/journal/event.ts';
import type { AnyRoute } from '../core/route/route.ts';
import type { Arrival } from '../core/words/arrival.ts';
import type { CarrierId } from '../core/words/carrier-id.ts';
import type { Difference } from '../core/words/finding.ts';
import { msisdnOn } from '../core/words/line.ts';
import { type Sentence, say } from '../core/words/sentence.ts';
import type { Registry } from '../core/world/registry.ts';
import type { World } from '../core/world/world.ts';
import { asAskedByDevice } from './as-asked-by-device.ts';
import { type BuiltInWorlds, locate } from './locate.ts';
import { type Destination, leadsTo, type Routing } from './routing.ts';

/** The route that a path on no route was probably meant for, and what is wrong with the path. */
interface Meant {
  readonly to: Destination;
  readonly slip: 'gateway' | 'host' | 'cut' | 'slashes' | 'case' | 'prefix' | 'spelling';
}

/** So many letters may be wrong in a path that is still taken for another. */
const mostWrong = 4;
const pathLetters = 256;

/** The end of a path that is shorter says too little: `/api`. */
const leastEnd = 8;

/** Where it was journalled that a request found no route. */
export interface Unrouted {
  readonly world: World;
  readonly n: number;
}

/**
 * Journals a request that no route takes. It belongs to the world that it names by app id, credential, bearer or door, read as
 * the route that was probably meant reads it; else to limbo.
 */
export function recordUnrouted(
  arrival: Arrival,
  home: CarrierId | null,
  { routing, registry, builtIn }: { routing: Routing; registry: Registry; builtIn: BuiltInWorlds },
): Unrouted {
  const path = arrival.path.slice(0, pathLetters);
  const meant = routeMeant(routing.all, path, home);
  const { carrier, route } = meant?.to ?? (routing.all[0] as Destination);
  const opened = meant === null || arrival.oversize ? null : route.open(arrival);
  const held = opened !== null && 'fields' in opened ? opened.held : null;
  const { world, line } = locate(
    carrier,
    asAskedByDevice(route),
    opened?.app ?? null,
    held,
    arrival,
    registry,
    builtIn,
  );
  const app = opened === null || opened.app === null ? null : world.apps.filed(carrier.id, opened.app);
  const { method } = arrival;
  const n = world.journal.record({
    ...bare(world, arrival.wallMs),
    app: app?.name ?? null,
    msisdn: msisdnOn(line),
    token: held?.id ?? null,
    detail: JSON.stringify({ status: '404', method, path, ...(meant === null ? {} : { didYouMean: named(meant.to) }) }),
    request: arrival,
    finding: { difference: differenceOf(meant, arrival, path), opened: null, kind: null, dueMs: null },
  });
  return { world, n };
}

/** What came over a gateway's socket and was no request: it names nobody, and belongs to limbo. */
export interface Unparsed {
  /** HTTP status with which it was refused, `none` without HTTP, and why in the words of the parser: `HPE_INVALID_METHOD`. */
  readonly status: string;
  readonly reason: string;
  /** The first line of what came; empty where nothing of it is known. */
  readonly firstLine: string;
}

export function recordUnparsed({ status, reason, firstLine }: Unparsed, limbo: World, wallMs: number): void {
  const difference: Difference = {
    expected: wanted[reason] ?? say('unrouted.a-request'),
    got: firstLine === '' ? say('unrouted.no-line') : firstLine.slice(0, pathLetters),
    hint: parserHints[reason] ?? say('unrouted.no-http', { reason }),
  };
  limbo.journal.record({
    ...bare(limbo, wallMs),
    detail: JSON.stringify({ status, reason }),
    finding: { difference, opened: null, kind: null, dueMs: null },
  });
}

const wanted: Readonly<Record<string, Sentence>> = {
  FOREIGN: say('unrouted.own-name'),
  PHONE: say('unrouted.own-phone'),
  SITE: say('unrouted.own-name'),
  TUNNEL: say('unrouted.a-tunnel'),
  HANDSHAKE: say('unrouted.a-handshake'),
};

const parserHints: Readonly<Record<string, Sentence>> = {
  TLS: say('unrouted.tls'),
  CONNECT: say('unrouted.connect'),
  HOST: say('unrouted.host'),
  FOREIGN: say('unrouted.foreign'),
  PHONE: say('unrouted.phone'),
  SITE: say('unrouted.site'),
  TUNNEL: say('unrouted.tunnel'),
  HANDSHAKE: say('unrouted.handshake'),
  HPE_PAUSED_H2_UPGRADE: say('unrouted.http2'),
  HPE_HEADER_OVERFLOW: say('unrouted.headers'),
  ERR_HTTP_REQUEST_TIMEOUT: say('unrouted.slow'),
};

function bare(world: World, wallMs: number): NewEvent {
  return { ...aboutNobody, type: 'request.unrouted', atMs: world.nowMs(wallMs), wallMs };
}

function differenceOf(meant: Meant | null, { method, host }: Arrival, path: string): Difference {
  const got = `${method} ${path}`;
  if (isVendorHost(host))
    return { expected: say('unrouted.any-route'), got: `${got} (${host})`, hint: say('unrouted.vendor', { host }) };
  if (meant === null) return { expected: say('unrouted.any-route'), got, hint: say('unrouted.see-routes') };
  return { expected: named(meant.to), got, hint: hintFor(meant, host) };
}

function hintFor({ to, slip }: Meant, host: string): Sentence {
  const { id: route, path, methods } = to.route;
  const method = methods[0] ?? '';
  switch (slip) {
    case 'gateway':
      return say('unrouted.gateway', { route, carrier: to.carrier.id });
    case 'host':
      return say('unrouted.other-host', { route, carrier: to.carrier.id, host: host.slice(0, pathLetters) });
    case 'cut':
      return say('unrouted.cut', { route, method, path });
    case 'slashes':
      return say('unrouted.slashes', { route, method, path });
    case 'case':
      return say('unrouted.case', { route, method, path });
    case 'prefix':
      return say('unrouted.prefix', { route, method, path });
    case 'spelling':
      return say('unrouted.spelling', { route, method, path });
  }
}

function named({ route }: Destination): string {
  return `${route.id}: ${route.methods[0]} ${route.path}`;
}

function routeMeant(all: readonly Destination[], path: string, home: CarrierId | null): Meant | null {
  const isHome = ({ carrier }: Destination) => home === null || carrier.id === home;
  const own = all.filter(isHome);
  const others = all.filter((to) => !isHome(to));
  const isThere = ({ route }: Destination) => leadsTo(route, path);
  // Its own path leads nowhere on the host of another carrier alone.
  const here = own.find(isThere);
  if (here !== undefined) return { to: here, slip: 'host' };
  const there = others.find(isThere);
  if (there !== undefined) return { to: there, slip: 'gateway' };
  for (const routes of [own, others]) {
    const found = slipIn(routes, path);
    if (found !== null) return found;
  }
  return null;
}

function slipIn(routes: readonly Destination[], path: string): Meant | null {
  const tidy = `/${path.split('/').filter(Boolean).join('/')}`;
  const lower = tidy.toLowerCase();
  const find = (fits: (path: string) => boolean) =>
    routes.find(({ route }) => route.path !== '/' && fits(tidyOf(route)));
  const ways: readonly (readonly [Meant['slip'], (path: string) => boolean])[] = [
    ['slashes', (route) => route === tidy],
    ['case', (route) => route.toLowerCase() === lower],
    ['prefix', (route) => tidy.endsWith(route)],
    ['cut', (route) => tidy.length >= leastEnd && route.endsWith(tidy)],
  ];
  for (const [slip, fits] of ways) {
    const to = find(fits);
    if (to !== undefined) return { to, slip };
  }
  // A name under another path is as telling as a whole path that is misspelt: `/api/loginTokenValidate`.
  const to = closest(routes, lower) ?? closest(routes, lastOf(lower), lastOf);
  return to === null ? null : { to, slip: 'spelling' };
}

const lastOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** The route whose path, or a `part` of it, is closest to `wanted`; null where none is close, or too little was written. */
function closest(routes: readonly Destination[], wanted: string, part = (path: string) => path): Destination | null {
  if (wanted.length < leastEnd) return null;
  const [best] = routes
    .map((to) => ({ to, wrong: distance(part(tidyOf(to.route).toLowerCase()), wanted) }))
    .sort((a, b) => a.wrong - b.wrong);
  return best !== undefined && best.wrong <= Math.min(mostWrong, wanted.length / 4) ? best.to : null;
}

function tidyOf({ path }: AnyRoute): string {
  return path.endsWith('/') ? path.slice(0, -1) : path;
}
