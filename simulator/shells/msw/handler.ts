import { type HttpHandler, http } from 'msw';
import { arrivalOf, type FetchOptions } from '../fetch/arrival.ts';
import { hostRefused } from '../fetch/host.ts';
import type { Exchange } from '../mount.ts';
import { clientOf } from './client-of.ts';
import { deliver } from './deliver.ts';

/** A handler behind which an exchange answers whatever is asked at URLs that match, unknown paths too. */
export function exchangeHandler(at: RegExp, exchange: Exchange, options: FetchOptions): HttpHandler {
  return http.all(at, async ({ request }) => {
    const arrival = await arrivalOf(request, options);
    return deliver(() => hostRefused(request) ?? exchange(arrival), clientOf(request), options);
  });
}
