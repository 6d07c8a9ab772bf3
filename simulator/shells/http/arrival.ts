import type { IncomingMessage } from 'node:http';
import type { Arrival } from '../../core/words/arrival.ts';
import { bearerHeader, worldHeader } from '../../core/words/handset.ts';
import { addressOf, boxUrl, hostOf } from '../box-url.ts';
import { doorOf, type MountOptions } from '../mount.ts';
import type { Body } from './body.ts';
import { authorityIn } from './host.ts';
import type { Peer } from './peer.ts';

const slash = 47;

/** How a mount inside another server is reached. */
export interface Under {
  readonly scheme: string;
  /** Path of the mount, without a slash at its end. */
  readonly base: string;
  /** The server around believes the proxies in front of it. */
  readonly isProxied: boolean;
}

/** A listener of our own, by what it speaks. */
export const roots = {
  http: { scheme: 'http', base: '', isProxied: false },
  https: { scheme: 'https', base: '', isProxied: false },
} as const satisfies Record<string, Under>;

/**
 * A request in plain values. `here` is the origin of the listener. All properties are the object's own, since the pipeline
 * copies an arrival to give it a later clock.
 */
export function arrivalOf(
  request: IncomingMessage,
  body: Body,
  peer: Peer,
  here: string,
  options: MountOptions,
  under: Under = roots.http,
): Arrival {
  let headers = plainHeaders(request);
  let target = request.url as string;
  let authority = headers.host ?? '';
  let scheme = under.scheme;
  // Such a client speaks to us: what it forwards is about others.
  let believed = peer.believed || under.isProxied;
  // A client that takes the box for its proxy writes the whole URL, and RFC 9112 3.2.2 lets that outweigh `Host`.
  if (target.charCodeAt(0) !== slash) {
    const written = authorityIn(target);
    if (written !== null) {
      const start = target.indexOf('://') + 3;
      scheme = target.slice(0, start - 3).toLowerCase();
      authority = written;
      headers = { ...headers, host: written };
      believed = false;
      const rest = target.slice(start + written.length);
      target = rest.charCodeAt(0) === slash ? rest : `/${rest}`;
    }
  }
  const host = hostOf(authority);
  const question = target.indexOf('?');
  return {
    method: request.method as string,
    host,
    path: question === -1 ? target : target.slice(0, question),
    query: question === -1 ? '' : target.slice(question + 1),
    headers,
    body: body.bytes,
    oversize: body.oversize,
    from: peer.from,
    bearer: bearerOf(peer, headers),
    world: doorOf(options, (peer.believed ? headers[worldHeader] : undefined) ?? peer.world),
    wallMs: options.wallMs(),
    url: (other, path) =>
      boxUrl(
        options,
        addressOf(options, headers, { scheme, base: under.base, authority, reached: scheme }, believed),
        here,
        other,
        path,
      ),
  };
}

/** A phone that has no bearer speaks from outside of all networks, wherever it stands: no bearer has this id. */
const noBearer = '';

function bearerOf(peer: Peer, headers: Readonly<Record<string, string | undefined>>): string | null {
  if (peer.speaker !== null) return peer.speaker() ?? noBearer;
  return peer.believed ? (headers[bearerHeader] ?? null) : null;
}

/** Node keeps `set-cookie` alone as a list, which no client has a reason to send. */
function plainHeaders(request: IncomingMessage): Record<string, string | undefined> {
  const headers: NodeJS.Dict<string | string[]> = request.headers;
  const cookies = headers['set-cookie'];
  return (cookies === undefined ? headers : { ...headers, 'set-cookie': [cookies].flat().join(', ') }) as Record<
    string,
    string
  >;
}
