import type { AnyRoute } from '../core/route/route.ts';
import type { Arrival, Reply } from '../core/words/arrival.ts';

/** What a browser asks before it sends what no form could send; null where this is no such question, or the route takes none. */
export function preflight({ cors }: AnyRoute, { method, headers }: Arrival): Reply | null {
  if (method !== 'OPTIONS' || cors === undefined || cors.headers.length === 0) return null;
  const origin = headers['origin'];
  if (origin === undefined || headers['access-control-request-method'] === undefined) return null;
  return {
    status: 204,
    headers: {
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': cors.headers.join(', '),
      vary: 'Origin',
    },
    body: '',
  };
}

/** An answer that pages may read, whatever it says: a page is told by it that its origin is not filed. */
export function readable({ cors }: AnyRoute, reply: Reply, { headers }: Arrival): Reply {
  const origin = headers['origin'];
  if (cors === undefined || origin === undefined) return reply;
  return { ...reply, headers: { ...reply.headers, 'access-control-allow-origin': origin, vary: 'Origin' } };
}
