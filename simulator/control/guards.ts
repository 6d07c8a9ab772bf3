import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { ControlProblem } from './control-problem.ts';

/** Whether a name or an address, as it stands in a URL, is this machine. */
export function isLoopbackName(name: string): boolean {
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
  const host = request.headers.host;
  if (host !== undefined && !isLoopbackName(nameIn(host))) {
    const fix = 'use http://127.0.0.1, or start with --host and a control token';
    throw new ControlProblem('ERR_HOST_FOREIGN', 'on a loopback address only loopback names are answered', [
      { path: 'host', message: 'is no loopback name', seen: host.slice(0, 120), fix },
    ]);
  }
  const origin = request.headers.origin;
  if (origin !== undefined && !isLoopbackName(nameIn(origin.replace(/^https?:\/\//, '')))) {
    throw new ControlProblem('ERR_ORIGIN_FOREIGN', 'pages of other machines are not answered', [
      { path: 'origin', message: 'is no loopback origin', seen: origin.slice(0, 120), fix: 'call without a browser' },
    ]);
  }
}

/** The name of an authority, without its port. */
function nameIn(authority: string): string {
  const colon = authority.lastIndexOf(':');
  return colon > authority.lastIndexOf(']') ? authority.slice(0, colon) : authority;
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
