import type { IncomingMessage } from 'node:http';
import { mistake } from '../../../core/words/mistake.ts';
import { readAuthority } from '../../../wire/authority.ts';
import type { Entry } from '../entry.ts';
import { hostHeaderProblem } from '../host.ts';
import type { Peer } from '../peer.ts';
import { type ProxyOptions, type ProxyRefusal, proxiedBy } from './proxied.ts';

/** TLS to a proxy, CONNECT, TLS in it: three. Nobody needs many more, and each costs memory. */
export const mostLayers = 6;

/** Who speaks in the tunnel that a CONNECT asks for, or why there is none (RFC 9112 3.2.3; a port may be missing). */
export function tunnelFor(request: IncomingMessage, entry: Entry, options: ProxyOptions): Peer | ProxyRefusal {
  const host = hostHeaderProblem(request);
  if (host !== null) return { status: 400, problem: mistake(host, '/host'), reason: 'HOST', notice: null };
  const target = request.url as string;
  const read = readAuthority(target);
  if (read === null || read.port === 0)
    return { status: 400, problem: mistake('tunnel.no-target', ''), reason: 'TUNNEL', notice: null };
  if (entry.layers >= mostLayers) {
    const problem = mistake('tunnel.deep', '', entry.layers, { most: mostLayers });
    return { status: 400, problem, reason: 'TUNNEL', notice: null };
  }
  return proxiedBy(request, target, entry.peer, options);
}
