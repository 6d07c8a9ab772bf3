import type { Request } from 'express';
import type { Arrival } from '../../core/words/arrival.ts';
import { arrivalOf as listenerArrivalOf } from '../http/arrival.ts';
import type { Body } from '../http/body.ts';
import type { Peer } from '../http/peer.ts';
import type { MountOptions } from '../mount.ts';

/** As a listener of our own reads it; only the URLs lead back through the path and the scheme of the app around. */
export function arrivalOf(request: Request, body: Body, peer: Peer, options: MountOptions): Arrival {
  const under = { scheme: request.protocol, base: request.baseUrl, isProxied: isProxied(request) };
  return listenerArrivalOf(request, body, peer, originOf(request), options, under);
}

/** Whether the app around has been told, by `trust proxy`, to believe whoever sent this. */
function isProxied({ app, socket }: Request): boolean {
  const trusts: unknown = app.get('trust proxy fn');
  return typeof trusts === 'function' && trusts(socket.remoteAddress, 0) === true;
}

/** For a client that named no host: the address that it reached. */
function originOf({ protocol, socket }: Request): string {
  const { localAddress = '127.0.0.1', localPort } = socket;
  return `${protocol}://${localAddress.includes(':') ? `[${localAddress}]` : localAddress}:${localPort}`;
}
