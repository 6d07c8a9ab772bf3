import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Reply } from '../../core/words/arrival.ts';
import { heading, mistake } from '../../core/words/mistake.ts';
import { Misuse } from '../../core/words/misuse.ts';
import { hostOf } from '../box-url.ts';
import type { Exchange, MountOptions } from '../mount.ts';
import { arrivalOf, roots } from './arrival.ts';
import { type Body, readBody } from './body.ts';
import { refuseStrangers, type Unparsed } from './client-error.ts';
import { confess, deliver } from './deliver.ts';
import type { Entry } from './entry.ts';
import { authorityIn, hostProblem } from './host.ts';
import { closeSoon } from './linger.ts';
import { listening } from './listening.ts';
import type { Notice } from './notice.ts';
import { badAddress, noTls, refusedPage } from './own-pages.ts';
import { type Peer, peerOf } from './peer.ts';
import { type ProxyOptions, proxiedBy } from './proxy/proxied.ts';
import { writeReply } from './reply.ts';
import { acceptLayers } from './tls/layers.ts';
import type { Leaves } from './tls/leaves.ts';
import { outerOf } from './tls/outer.ts';
import { isLoopback, type TrustList } from './trust.ts';

export interface GatewayOptions extends MountOptions, ProxyOptions {
  readonly exchange: Exchange;
  /** Address to listen on; 127.0.0.1 unless told. */
  readonly host?: string;
  /** Port to listen on; a free one unless told. */
  readonly port?: number;
  /** Allows a host that other machines can reach. */
  readonly allowRemote?: boolean;
  /** From where, besides loopback, a bearer header is believed; nowhere unless told. */
  readonly trustBearers?: TrustList;
  /** Who answers in the gateway's place for some host names: a listener honours every `Host` that the box knows. */
  readonly guest?: (host: string) => RequestListener | null;
  /** What a TLS handshake shows; without it TLS is refused in words. */
  readonly leaves?: Leaves;
  /** Whose port this is: the bearer id through which everything here speaks now, null when that phone has none; absent on shared ports. */
  readonly speaker?: () => string | null;
  /** Keeps no process alive, neither by the port nor by its connections. */
  readonly background?: boolean;
  /** Told when somebody tries what the port does not offer. */
  readonly onNotice?: (notice: Notice) => void;
  /** Told of what is answered without ever becoming a request. */
  readonly onUnparsed?: (unparsed: Unparsed) => void;
}

/** A listener on a port. */
export interface Gateway {
  readonly port: number;
  /** Origin, without a slash at its end. */
  readonly url: string;
  /** Ends every connection at once, those that hang too, and frees the port. */
  close(): Promise<void>;
}

/** As long as nginx: a client's pool outlives node's five seconds, and would meet a socket that is just closing. */
const keepAliveTimeout = 75_000;

/** Opens a port on which an exchange answers over HTTP/1.1. */
export async function openGateway(options: GatewayOptions): Promise<Gateway> {
  const host = options.host ?? '127.0.0.1';
  if (!options.allowRemote && host !== 'localhost' && !isLoopback(host)) {
    const problem = mistake('port.no-loopback', '/host', host);
    throw new Misuse('ERR_GATEWAY_REMOTE', heading('gateway.remote', { host }), [problem]);
  }
  const entries = new Map<Socket, Entry>();
  const trust = options.trustBearers ?? null;
  const origins = { http: '', https: '' };

  function receive(request: IncomingMessage, response: ServerResponse): void {
    const entry = entries.get(request.socket);
    // The client is gone already.
    if (entry === undefined) return;
    const problem = hostProblem(request);
    if (problem !== null) {
      const reply = badAddress(problem);
      readBody(request, (body) => refuse(request, response, body, { status: '400', reason: 'HOST' }, reply));
      return;
    }
    const written = authorityIn(request.url as string);
    const peer = written === null ? entry.peer : proxiedBy(request, written, entry.peer, options);
    if ('problem' in peer) {
      if (peer.notice !== null) options.onNotice?.(peer.notice);
      const reply = refusedPage(peer.status, peer.problem);
      const told = { status: String(peer.status), reason: peer.reason };
      readBody(request, (body) => refuse(request, response, body, told, reply));
      return;
    }
    const guest = options.guest?.(hostOf(written ?? request.headers.host ?? '')) ?? null;
    if (guest === null) readBody(request, (body) => answer(request, response, body, peer, entry.scheme));
    else guest(request, response);
  }

  function answer(
    request: IncomingMessage,
    response: ServerResponse,
    body: Body,
    peer: Peer,
    scheme: Entry['scheme'],
  ): void {
    if (isGone(request, response, body)) return;
    try {
      const arrival = arrivalOf(request, body, peer, origins[scheme], options, roots[scheme]);
      deliver(options.exchange(arrival), response, options);
    } catch (error) {
      confess(error, response, options);
    }
  }

  function refuse(
    request: IncomingMessage,
    response: ServerResponse,
    body: Body,
    told: Omit<Unparsed, 'firstLine'>,
    reply: Reply,
  ): void {
    if (isGone(request, response, body)) return;
    options.onUnparsed?.({ ...told, firstLine: `${request.method} ${request.url}` });
    writeReply(response, reply);
  }

  /** Whether nobody waits for an answer any more; a connection whose body has no end is closed behind its answer. */
  function isGone({ socket }: IncomingMessage, response: ServerResponse, body: Body): boolean {
    if (body.endless) response.once('finish', () => closeSoon(socket));
    return !entries.has(socket);
  }

  const server = createServer({ keepAliveTimeout }, receive);
  const { leaves, speaker, onNotice: notice = () => {}, onUnparsed: unparsed = () => {} } = options;
  const enter = leaves === undefined ? null : acceptLayers(server, { ...options, leaves, entries, notice, unparsed });
  server.on('connection', (socket) => {
    const entry: Entry = { peer: peerOf(socket, trust, speaker), scheme: 'http', layers: 0 };
    if (options.background) socket.unref();
    if (enter !== null) {
      enter(socket, entry);
      return;
    }
    entries.set(socket, entry);
    socket.once('close', () => entries.delete(socket));
  });
  refuseStrangers(server, leaves === undefined ? noTls : null, notice, unparsed);
  const here = await listening(server, host, options.port ?? 0, 'ERR_GATEWAY_LISTEN');
  origins.http = here;
  origins.https = here.replace('http:', 'https:');
  if (options.background) server.unref();
  const { port } = server.address() as AddressInfo;
  let closed: Promise<void> | null = null;
  return {
    port,
    url: here,
    close() {
      closed ??= new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of entries.keys()) if (outerOf(socket) === socket) socket.destroy();
      });
      return closed;
    },
  };
}
