import type { Exchange } from '../mount.ts';
import { arrivalOf, type FetchOptions } from './arrival.ts';
import { deliver } from './deliver.ts';
import { hostRefused } from './host.ts';
import { locationOf, mostRedirects, redirected } from './redirect.ts';

export type { FetchOptions } from './arrival.ts';

/** A `fetch` that reaches the simulator and nothing else, whatever the URL says. */
export type Fetch = (input: Request | URL | string, init?: RequestInit) => Promise<Response>;

/**
 * Mounts an exchange as a `fetch` in this process: no socket, but the same answers and the same errors. Redirects are
 * followed inside, as `redirect` asks.
 */
export function createFetch(exchange: Exchange, options: FetchOptions): Fetch {
  return async (input, init) => {
    let request = new Request(input, init);
    for (let hops = 0; ; hops++) {
      request.signal.throwIfAborted();
      const current = request;
      const arrival = await arrivalOf(request, options);
      const response = await deliver(() => hostRefused(current) ?? exchange(arrival), request, options);
      Object.defineProperties(response, { url: { value: request.url }, redirected: { value: hops > 0 } });
      const location = request.redirect === 'manual' ? null : locationOf(response, request.url);
      if (location === null) return response;
      if (request.redirect === 'error') throw refusal('unexpected redirect');
      if (hops === mostRedirects) throw refusal('redirect count exceeded');
      await response.body?.cancel();
      request = redirected(request, response.status, location, arrival.body);
    }
  };
}

function refusal(message: string): TypeError {
  return new TypeError('fetch failed', { cause: new Error(message) });
}
