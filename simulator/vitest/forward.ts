import { AsyncLocalStorage } from 'node:async_hooks';
import { ownerOf } from '../catalogue/hosts.ts';
import type { Arrival, HeaderList } from '../core/words/arrival.ts';
import type { CarrierId } from '../core/words/carrier-id.ts';
import type { Delivery } from '../core/words/delivery.ts';
import { worldHeader } from '../core/words/handset.ts';
import type { InProcessSimulator } from '../library.ts';
import { gatewayOf } from './box-gateway.ts';
import type { BoxOptions } from './box-in.ts';
import { Incoming } from './incoming.ts';
import { noBox } from './no-box.ts';

type Routing = InProcessSimulator['routing'];

/** What belongs to one connection alone, and to whoever writes the message there. */
const onTheHop = ['connection', 'content-length', 'date', 'expect', 'keep-alive', 'transfer-encoding', 'upgrade'];
const noise = new TextEncoder().encode('\0');

/** Whoever answers an intercepted request from here is no part of it: msw 3 would intercept what is asked meanwhile, too. */
const outside = AsyncLocalStorage.snapshot();

/** An exchange that asks the gateways of a box, under the carriers' own host names, and answers as they do. */
export function forwardTo(box: BoxOptions, routing: Routing) {
  return (arrival: Arrival, home: CarrierId | null = null): Delivery => {
    const leaving = new AbortController();
    const incoming = new Incoming(() => leaving.abort());
    const found = routing.find(arrival.host, arrival.path, home);
    const carrier = found?.carrier.id ?? home;
    const isNamed = routing.knowsHost(arrival.host) || ownerOf(arrival.host) !== null;
    const host = isNamed ? arrival.host : found?.route.hosts[0];
    outside(() =>
      gatewayOf(box, carrier ?? 'cmcc').then(
        (gateway) =>
          ask(gateway + arrival.path, host, arrival, routing, incoming, leaving.signal).catch((error) =>
            fail(error, incoming, box),
          ),
        (error: Error) => say(error.message, incoming),
      ),
    );
    return { kind: 'later', ms: 1, clock: 'world', world: incoming, decide: () => incoming };
  };
}

async function ask(
  url: string,
  host: string | undefined,
  arrival: Arrival,
  routing: Routing,
  incoming: Incoming,
  signal: AbortSignal,
): Promise<void> {
  // Not the global fetch: that may be in the hands of the very mount that asks.
  const { request } = await import('undici');
  const { method, query } = arrival;
  const body = bodyOf(arrival);
  const answer = await request(query === '' ? url : `${url}?${query}`, {
    method: method as 'POST',
    headers: {
      ...without(arrival.headers, onTheHop),
      ...(host === undefined ? {} : { host }),
      ...(arrival.world ? { [worldHeader]: arrival.world } : {}),
    },
    body: body.length === 0 ? null : body,
    signal,
  });
  incoming.head(answer.statusCode, headersOf(answer.headers, arrival, routing));
  for await (const chunk of answer.body) incoming.bytes(chunk);
  incoming.over('keep');
}

/** Of a body that is too large the mount kept the beginning alone: a byte more tells the gateway so. */
function bodyOf({ body, oversize }: Arrival): Uint8Array {
  if (!oversize) return body;
  const longer = new Uint8Array(body.length + 1);
  longer.set(body);
  return longer;
}

/** The gateway leads on to real host names; the client is led there the way on which it came. */
function headersOf(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  arrival: Arrival,
  routing: Routing,
) {
  const kept = without(headers, onTheHop);
  const location = typeof kept['location'] === 'string' && URL.canParse(kept['location']) ? kept['location'] : null;
  if (location === null) return kept;
  const { hostname, pathname, search } = new URL(location);
  return routing.knowsHost(hostname) ? { ...kept, location: arrival.url(hostname, pathname + search) } : kept;
}

function without(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  names: readonly string[],
): HeaderList {
  const kept = Object.entries(headers).filter(([name, value]) => value !== undefined && !names.includes(name));
  return Object.fromEntries(kept) as HeaderList;
}

/** What went wrong on the way to the box goes wrong in the same way on the way to the client. */
function fail(error: Error & { readonly code?: string }, incoming: Incoming, box: BoxOptions): void {
  const text = noBox(box.control, error);
  if (text !== null) {
    say(text, incoming);
    return;
  }
  if (error.name === 'HTTPParserError') incoming.raw(noise);
  incoming.over(error.code === 'ECONNRESET' ? 'rst' : 'fin');
}

/** No carrier answers like this, so nobody takes it for a refusal. */
function say(text: string, incoming: Incoming): void {
  incoming.head(502, { 'content-type': 'text/plain;charset=UTF-8' });
  incoming.bytes(new TextEncoder().encode(`sanwang: ${text}\n`));
  incoming.over('keep');
}
