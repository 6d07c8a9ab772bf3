import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { addressee, hostProblem } from '../shells/http/host.ts';
import { readAuthority } from '../wire/authority.ts';
import { ControlProblem } from './control-problem.ts';

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
    const fix =
      'use http://127.0.0.1, or start with --host and a control token; a gateway is the proxy for carriers’ names, GET box tells its URL';
    throw new ControlProblem('ERR_HOST_FOREIGN', 'on a loopback address only loopback names are answered', [
      { path: 'host', message: 'is no loopback name', seen: host.slice(0, 120), fix },
    ]);
  }
  const origin = request.headers.origin;
  if (origin !== undefined && !isLoopbackOrigin(origin)) {
    throw new ControlProblem('ERR_ORIGIN_FOREIGN', 'pages of other machines are not answered', [
      { path: 'origin', message: 'is no loopback origin', seen: origin.slice(0, 120), fix: 'call without a browser' },
    ]);
  }
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
  const mistake = {
    path: 'host',
    message: 'is not one name with at most a port',
    seen: addressee(request).slice(0, 120),
  };
  throw new ControlProblem('ERR_HOST_INVALID', problem, [mistake], { connection: 'close' });
}

/** Compares in a time that tells nothing about the token. */
export function guardToken(request: IncomingMessage, token: string): void {
  const given = /^bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
  if (timingSafeEqual(digest(given), digest(token))) return;
  const fix = 'Authorization: Bearer and the token that --control-token set';
  throw new ControlProblem(
    'ERR_TOKEN_REQUIRED',
    'this control API is kept by a token',
    [{ path: 'authorization', message: given === '' ? 'is missing' : 'is wrong', fix }],
    { 'www-authenticate': 'Bearer realm="sanwang"' },
  );
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
