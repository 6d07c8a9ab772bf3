import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Reply } from '../../core/words/arrival.ts';
import { hostOf } from '../box-url.ts';
import type { Exchange, MountOptions } from '../mount.ts';
import { arrivalOf, roots } from './arrival.ts';
import { type Body, readBody } from './body.ts';
import type { Unparsed } from './client-error.ts';
import { confess, deliver } from './deliver.ts';
import type { Entry } from './entry.ts';
import { authorityIn, hostProblem } from './host.ts';
import { closeSoon } from './linger.ts';
import type { Notice } from './notice.ts';
import { badAddress, refusedPage } from './own-pages.ts';
import type { Peer } from './peer.ts';
import { siteAt } from './proxy/own-port.ts';
import { type ProxyOptions, type ProxyRefusal, proxiedBy } from './proxy/proxied.ts';
import { writeReply } from './reply.ts';

/** What becomes of the requests that come to a port. */
export interface RequestOptions extends MountOptions, ProxyOptions {
  readonly exchange: Exchange;
  /** Whose port this is: the bearer id through which everything here speaks now, null when that phone has none; absent on shared ports. */
  readonly speaker?: () => string | null;
  /** Who answers in the gateway's place for some host names: a listener honours every `Host` that the box knows. */
  readonly guest?: (host: string) => RequestListener | null;
  /** Told when somebody tries what the port does not offer. */
  readonly onNotice?: (notice: Notice) => void;
  /** Told of what is answered without ever becoming a request. */
  readonly onUnparsed?: (unparsed: Unparsed) => void;
}

/**
 * Answers requests by an exchange, a guest or a refusal. `entries` says how each socket came in, and has none that is closed;
 * `origins` are the port's own, which are known once it is bound.
 */
export function requestListener(
  options: RequestOptions,
  entries: ReadonlyMap<Socket, Entry>,
  origins: Readonly<Record<Entry['scheme'], string>>,
): RequestListener {
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
    const peer = whoSpeaks(request, written, entry.peer);
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

  function whoSpeaks(request: IncomingMessage, written: string | null, peer: Peer): Peer | ProxyRefusal {
    if (written !== null) return proxiedBy(request, written, peer, options);
    return (options.speaker === undefined ? null : siteAt(request.headers.host ?? '', options)) ?? peer;
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

  return receive;
}
