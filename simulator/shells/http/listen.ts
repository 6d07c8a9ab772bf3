import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { heading, mistake } from '../../core/words/mistake.ts';
import { Misuse } from '../../core/words/misuse.ts';
import { hostOf } from '../box-url.ts';
import type { Exchange, MountOptions } from '../mount.ts';
import { arrivalOf } from './arrival.ts';
import { type Body, readBody } from './body.ts';
import { type Notice, refuseStrangers, type Unparsed } from './client-error.ts';
import { confess, deliver } from './deliver.ts';
import { addressee, type HostProblem, hostProblem } from './host.ts';
import type { Leaves } from './leaves.ts';
import { closeSoon } from './linger.ts';
import { listening } from './listening.ts';
import { badAddress } from './own-pages.ts';
import { type Peer, peerOf } from './peer.ts';
import { writeReply } from './reply.ts';
import { isLoopback, type TrustList } from './trust.ts';

export interface GatewayOptions extends MountOptions {
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
  /** Names that CONNECT and absolute form may ask for, lower case without port; anything else is refused in words. */
  readonly knows?: (name: string) => boolean;
  /** Whose port this is: the bearer id through which everything here speaks now, null when that phone has none; absent on shared ports. */
  readonly speaker?: () => string | null;
  /**
   * The phone that the user name of a proxy URL means, with its password as the handle of its world (empty: the default
   * one): its bearer id now, null when it has none, undefined when there is no such phone. Believed like a bearer header.
   */
  readonly phoneNamed?: (handset: string, world: string) => string | null | undefined;
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
  const peers = new Map<Socket, Peer>();
  const trust = options.trustBearers ?? null;
  let here = '';

  function receive(request: IncomingMessage, response: ServerResponse): void {
    const problem = hostProblem(request);
    if (problem === null) {
      const guest = options.guest?.(hostOf(addressee(request))) ?? null;
      if (guest !== null) {
        guest(request, response);
        return;
      }
    }
    readBody(request, (body) => answer(request, response, body, problem));
  }

  function answer(request: IncomingMessage, response: ServerResponse, body: Body, problem: HostProblem | null): void {
    const peer = peers.get(request.socket);
    // The client is gone already.
    if (peer === undefined) return;
    if (body.endless) response.once('finish', () => closeSoon(request.socket));
    if (problem !== null) {
      options.onUnparsed?.({ status: '400', reason: 'HOST', firstLine: `${request.method} ${request.url}` });
      writeReply(response, badAddress(problem));
      return;
    }
    try {
      deliver(options.exchange(arrivalOf(request, body, peer, here, options)), response, options);
    } catch (error) {
      confess(error, response, options);
    }
  }

  const server = createServer({ keepAliveTimeout }, receive);
  server.on('connection', (socket) => {
    peers.set(socket, peerOf(socket, trust));
    if (options.background) socket.unref();
    socket.once('close', () => peers.delete(socket));
  });
  refuseStrangers(server, options.onNotice, options.onUnparsed);
  here = await listening(server, host, options.port ?? 0, 'ERR_GATEWAY_LISTEN');
  if (options.background) server.unref();
  const { port } = server.address() as AddressInfo;
  let closed: Promise<void> | null = null;
  return {
    port,
    url: here,
    close() {
      closed ??= new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of peers.keys()) socket.destroy();
      });
      return closed;
    },
  };
}
