import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { mistake } from '../core/words/mistake.ts';
import { addressee, hostProblem } from '../shells/http/host.ts';
import { readAuthority } from '../wire/authority.ts';
import { refusedBy } from './control-problem.ts';

/** Whether a name or an address, as it stands in a URL, is this machine. */
function isLoopbackName(name: string): boolean {
  const low = name.toLowerCase().replace(/\.$/, '');
  return low === 'localhost' || low.endsWith('.localhost') || low === '[::1]' || low === '::1' || isLoopback4(low);
}

/** Whether a source address, as `sourceAddress` writes it, is this machine itself. */
export const isThisMachine = (address: string): boolean => address.startsWith('127.') || address === '::1';

function isLoopback4(name: string): boolean {
  return /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(name);
}

/**
 * A page of any web site can send requests to a loopback port, and after a change in its own DNS even read the answers.
 * Both show in what a page cannot choose: the Host header names the site, or the Origin header does.
 */
export function guardLoopback(request: IncomingMessage): void {
  const host = addressee(request);
  if (host !== '' && !isLoopbackName(readAuthority(host)?.name ?? host)) {
    throw refusedBy(mistake('host.foreign', 'host', host.slice(0, 120)));
  }
  const origin = request.headers.origin;
  if (origin !== undefined && !isLoopbackOrigin(origin)) {
    throw refusedBy(mistake('origin.foreign', 'origin', origin.slice(0, 120)));
  }
}

/**
 * A browser says whose page asks (Fetch Metadata). One of another origin has no business here, not even of this machine: it
 * could ask without reading the answer, and the page for people is at an origin of its own. To follow a link is no such asking;
 * what is framed tells the browser by its headers to show nothing. Scripts send no such header.
 */
export function guardSite({ headers, method }: IncomingMessage): void {
  const site = headers['sec-fetch-site'];
  if (site !== 'cross-site' && site !== 'same-site') return;
  const isLook = method === 'GET' || method === 'HEAD';
  if (isLook && headers['sec-fetch-mode'] === 'navigate') return;
  throw refusedBy(mistake('site.foreign', 'sec-fetch-site', site));
}

/** An origin as browsers write it, scheme and authority and no more; extensions and files are none of this machine's pages. */
function isLoopbackOrigin(origin: string): boolean {
  const authority = /^https?:\/\/([^/?#@\\\s]+)$/i.exec(origin)?.[1] ?? '';
  return isLoopbackName(readAuthority(authority)?.name ?? '');
}

/** A request that does not say to whom it goes, or says it twice, goes to nobody (RFC 9112 3.2). */
export function guardHost(request: IncomingMessage): void {
  const problem = hostProblem(request);
  if (problem === null) return;
  throw refusedBy(mistake(problem, 'host', addressee(request).slice(0, 120)), { connection: 'close' });
}

export function guardToken(request: IncomingMessage, token: string): void {
  if (showsToken(request, token)) return;
  const id = tokenIn(request) === '' ? 'control-token.missing' : 'control-token.wrong';
  throw refusedBy(mistake(id, 'authorization'), { 'www-authenticate': 'Bearer realm="sanwang"' });
}

/** Compares in a time that tells nothing about the token. */
export function showsToken(request: IncomingMessage, token: string): boolean {
  return timingSafeEqual(digest(tokenIn(request)), digest(token));
}

function tokenIn({ headers }: IncomingMessage): string {
  return /^bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1] ?? '';
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
