import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { heading, mistake } from '../../core/words/mistake.ts';
import { Misuse } from '../../core/words/misuse.ts';
import type { HoleRoom, Threshold } from '../../core/words/obstacle.ts';
import { refuseStrangers } from './client-error.ts';
import { keepDoor } from './door.ts';
import type { Entry } from './entry.ts';
import { listening } from './listening.ts';
import { meetOnAccept } from './obstacles/on-accept.ts';
import { meetRequests } from './obstacles/on-request.ts';
import { noTls } from './own-pages.ts';
import { peerOf } from './peer.ts';
import { acceptPlain } from './plain.ts';
import { type RequestOptions, requestListener } from './requests.ts';
import { giveUp, shuttable } from './shuttable.ts';
import { acceptLayers } from './tls/layers.ts';
import type { Leaves } from './tls/leaves.ts';
import { outerOf } from './tls/outer.ts';
import { isLoopback, type TrustList } from './trust.ts';

export interface GatewayOptions extends RequestOptions {
  /** Address to listen on; 127.0.0.1 unless told. */
  readonly host?: string;
  /** Port to listen on; a free one unless told. */
  readonly port?: number;
  /** Allows a host that other machines can reach. */
  readonly allowRemote?: boolean;
  /** From where, besides loopback, a bearer header is believed; nowhere unless told. */
  readonly trustBearers?: TrustList;
  /** What a TLS handshake shows; without it TLS is refused in words. */
  readonly leaves?: Leaves;
  /** What connections meet here before anything is asked; nothing unless told. */
  readonly threshold?: Threshold;
  /** Whether it may become a port that answers no SYN; always unless told. */
  readonly holeRoom?: HoleRoom;
  /** Keeps no process alive, neither by the port nor by its connections. */
  readonly background?: boolean;
}

/** A listener on a port. */
export interface Gateway {
  readonly port: number;
  /** Origin, without a slash at its end. */
  readonly url: string;
  /** When the port is as shut, or as open, as faults have it now. */
  settled(): Promise<void>;
  /** Whether it answers no SYN now. */
  isHole(): boolean;
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

  const server = createServer({ keepAliveTimeout });
  const answers = requestListener(options, entries, origins);
  if (options.threshold === undefined) server.on('request', answers);
  else meetRequests(server, options.threshold, answers, options.wallMs);
  const { leaves, speaker, onNotice: notice = () => {}, onUnparsed: unparsed = () => {} } = options;
  const enter =
    leaves === undefined
      ? acceptPlain(server, entries)
      : acceptLayers(server, { ...options, leaves, entries, notice, unparsed });
  server.on('connection', (socket) => {
    const entry: Entry = { peer: peerOf(socket, trust, speaker), scheme: 'http', layers: 0 };
    if (options.background) socket.unref();
    const met = options.threshold?.accept() ?? null;
    if (met !== null) {
      // Known here all the same, so that the end of the port ends it.
      entries.set(socket, entry);
      socket.once('close', () => entries.delete(socket));
      meetOnAccept(met, socket, options.wallMs);
      return;
    }
    enter(socket, entry);
  });
  refuseStrangers(server, leaves === undefined ? noTls : null, notice, unparsed);
  const here = await listening(server, host, options.port ?? 0, 'ERR_GATEWAY_LISTEN');
  origins.http = here;
  origins.https = here.replace('http:', 'https:');
  if (options.background) server.unref();
  const { port } = server.address() as AddressInfo;
  const endAll = () => {
    for (const socket of entries.keys()) if (outerOf(socket) === socket) socket.destroy();
  };
  const keeper =
    options.threshold === undefined
      ? null
      : keepDoor(
          options.threshold.door,
          shuttable(server, { port, host }, endAll),
          (what) => notice({ of: 'door', what, port }),
          options.holeRoom,
        );
  let closed: Promise<void> | null = null;
  return {
    port,
    url: here,
    isHole: () => keeper?.isHole() ?? false,
    settled: () => keeper?.settled() ?? Promise.resolve(),
    close() {
      closed ??= (keeper?.end() ?? Promise.resolve()).then(() => giveUp(server, endAll));
      return closed;
    },
  };
}
