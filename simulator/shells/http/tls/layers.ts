import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Threshold } from '../../../core/words/obstacle.ts';
import type { Unparsed } from '../client-error.ts';
import type { Entry } from '../entry.ts';
import type { Notice } from '../notice.ts';
import { meetOnHandshake, type Terms, usualTerms } from '../obstacles/on-handshake.ts';
import { inWords } from '../own-pages.ts';
import type { ProxyOptions } from '../proxy/proxied.ts';
import { mostLayers, tunnelFor } from '../proxy/tunnel.ts';
import { messageOn, refuse } from '../refuse.ts';
import { awaitFirstByte } from './first-byte.ts';
import { secure } from './handshake.ts';
import type { Leaves } from './leaves.ts';
import { readServerName } from './server-name.ts';

/** What a port shows to those who come by TLS and CONNECT. */
export interface LayerOptions extends ProxyOptions {
  readonly leaves: Leaves;
  /** What handshakes meet here; nothing unless told. */
  readonly threshold?: Threshold | undefined;
  readonly wallMs: () => number;
  /** How every socket came in that may bring requests; closed ones are forgotten. */
  readonly entries: Map<Socket, Entry>;
  readonly notice: (notice: Notice) => void;
  readonly unparsed: (unparsed: Unparsed) => void;
}

const established = 'HTTP/1.1 200 Connection established\r\n\r\n';

const ignore = () => {};

/**
 * Has a server of node's speak TLS and CONNECT on its port, one inside the other, as the first byte of each tells. Sockets
 * come in by the function that it gives; one that speaks HTTP from the start goes on as if node had met it first.
 */
export function acceptLayers(server: Server, options: LayerOptions): (socket: Socket, entry: Entry) => void {
  const { leaves, knows, entries, notice, unparsed, threshold, wallMs } = options;
  const speakHttp = server.listeners('connection') as ((this: Server, socket: Socket) => void)[];
  server.removeAllListeners('connection');

  function begin(socket: Socket, entry: Entry): void {
    if (!entries.has(socket)) socket.once('close', () => entries.delete(socket));
    entries.set(socket, entry);
    // Between one layer and the next nobody else hears what goes wrong with a socket.
    socket.on('error', ignore);
    awaitFirstByte(socket, server.headersTimeout, {
      http() {
        for (const speak of speakHttp) speak.call(server, socket);
        socket.resume();
      },
      tls: () => speakTls(socket, entry),
      silence() {
        unparsed({ status: '408', reason: 'ERR_HTTP_REQUEST_TIMEOUT', firstLine: '' });
        refuse(socket, '408 Request Timeout', '408 Request Timeout\n');
      },
    });
  }

  function speakTls(socket: Socket, { peer, layers }: Entry): void {
    if (layers >= mostLayers) {
      socket.destroy();
      return;
    }
    if (threshold === undefined) {
      shakeHands(socket, { peer, layers }, usualTerms);
      return;
    }
    readServerName(socket, server.headersTimeout, (name) => {
      const terms = meetOnHandshake(threshold.handshake(name), socket, wallMs);
      if (terms !== null) shakeHands(socket, { peer, layers }, terms);
    });
  }

  function shakeHands(socket: Socket, { peer, layers }: Omit<Entry, 'scheme'>, terms: Terms): void {
    secure(socket, leaves, {
      terms,
      nameFor(servername) {
        if (knows === undefined || knows(servername)) return servername;
        notice({ of: 'foreign-leaf', name: servername });
        return null;
      },
      done: (inner) => begin(inner, { peer, scheme: 'https', layers: layers + 1 }),
      failed(name, why, error) {
        // What a fault has brought about is in the journal of its world, and nothing that a user would have to mend.
        if (terms !== usualTerms && why !== 'no-leaf') return;
        unparsed({ status: 'none', reason: 'HANDSHAKE', firstLine: name === null ? '' : `TLS ${name}` });
        if (why === 'no-leaf') notice({ of: 'no-leaf', error });
        else notice({ of: 'handshake', name, why, code: (error as NodeJS.ErrnoException | null)?.code ?? '' });
      },
    });
  }

  function connect(request: IncomingMessage, socket: Socket, head: Uint8Array): void {
    const entry = entries.get(socket);
    // An answer to an earlier request is still under way here, and its place in the row is before this one.
    if (entry === undefined || messageOn(socket) !== null) {
      socket.destroy();
      return;
    }
    const peer = tunnelFor(request, entry, options);
    if ('problem' in peer) {
      unparsed({ status: String(peer.status), reason: peer.reason, firstLine: `CONNECT ${request.url}` });
      if (peer.notice !== null) notice(peer.notice);
      refuse(socket, peer.status === 400 ? '400 Bad Request' : '403 Forbidden', inWords(peer.problem));
      return;
    }
    // Node leaves this listener of its own behind.
    socket.removeAllListeners('timeout');
    socket.write(established);
    if (head.length > 0) socket.unshift(head);
    begin(socket, { peer, scheme: 'http', layers: entry.layers + 1 });
  }

  server.on('connect', (request, duplex, head) => connect(request, duplex as Socket, head));
  return begin;
}
