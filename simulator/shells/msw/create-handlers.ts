import type { HttpHandler } from 'msw';
import { hostNames } from '../../catalogue/hosts.ts';
import type { CarrierId } from '../../core/words/carrier-id.ts';
import { mounts } from '../../faults/mounts.ts';
import type { Simulator } from '../../simulator.ts';
import type { FetchOptions } from '../fetch/arrival.ts';
import type { Door, OnError } from '../mount.ts';
import { type BaseUrls, readBaseUrls } from './base-urls.ts';
import { exchangeHandler } from './handler.ts';

export interface HandlersOptions {
  /** Where your code reaches a carrier when not by its real host names: an origin, perhaps with a path. */
  readonly baseUrls?: BaseUrls;
  /** Source address of requests that name none in `x-sanwang-from`; 127.0.0.1 unless told. */
  readonly from?: string;
  readonly onError?: OnError;
  /** Whose door these are: requests that name no app, credential or bearer belong to this world; `default` unless told. */
  readonly world?: Door;
}

/**
 * Handlers for msw's `setupServer`: one for every real host name of the carriers and of vendors, and one for every base URL. Each
 * answers all paths of its host, so that nothing leaves the process: vendors’ names say where their APIs are answered.
 */
export function createHandlers(simulator: Simulator, options: HandlersOptions = {}): HttpHandler[] {
  const { from, onError, world } = options;
  const bases = readBaseUrls(options.baseUrls ?? {});
  simulator.mount('msw', mounts.msw);
  const owners = new Map<string, CarrierId>();
  for (const { id, routes } of simulator.carriers) {
    for (const route of routes) for (const host of route.hosts) owners.set(host, id);
  }
  const common: FetchOptions = {
    wallMs: simulator.wallMs,
    isRealHost: (name) => simulator.routing.knowsHost(name),
    origin: (host) => bases.find(({ carrier }) => carrier === owners.get(host))?.url ?? null,
    ...(from === undefined ? {} : { from }),
    ...(world === undefined ? {} : { world }),
    ...(onError === undefined ? {} : { onError }),
  };
  return [
    ...bases.map(({ carrier, url, base }) =>
      exchangeHandler(everythingAt(literally(url)), (arrival) => simulator.exchange(arrival, carrier), {
        ...common,
        base,
      }),
    ),
    ...[...new Set([...owners.keys(), ...hostNames])].map((host) =>
      exchangeHandler(
        everythingAt(`https?://${literally(host)}\\.?(?::\\d+)?`),
        (arrival) => simulator.exchange(arrival),
        common,
      ),
    ),
  ];
}

/** msw matches against the URL without its query. */
function everythingAt(start: string): RegExp {
  return new RegExp(`^${start}(?:/.*)?$`);
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
