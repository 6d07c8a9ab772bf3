import type { IncomingMessage } from 'node:http';
import type { MistakeId } from '../../core/words/mistake.ts';
import { readAuthority } from '../../wire/authority.ts';

/** What is wrong with where a request is addressed to. */
export type HostProblem = Extract<MistakeId, 'host.twice' | 'host.no-name' | 'host.no-target'>;

/** Hosts that were read and are legal: a client sends the same one again and again. */
const legal = new Set<string>();
const mostKept = 256;

/** What is wrong with where a request is addressed to, for which RFC 9112 3.2 demands 400; null when all is well. */
export function hostProblem(request: IncomingMessage): HostProblem | null {
  const problem = hostHeaderProblem(request);
  if (problem !== null) return problem;
  const target = request.url as string;
  return target.startsWith('/') || target === '*' || authorityIn(target) !== null ? null : 'host.no-target';
}

/**
 * What is wrong with the `Host` of a request. Node keeps the first of several lines alone, so they are counted as they came;
 * that HTTP/1.1 has one at all it sees itself.
 */
export function hostHeaderProblem(request: IncomingMessage): Exclude<HostProblem, 'host.no-target'> | null {
  const raw = request.rawHeaders;
  let lines = 0;
  for (let i = 0; i < raw.length; i += 2) {
    const name = raw[i] as string;
    if (name.length === 4 && name.toLowerCase() === 'host') lines++;
  }
  if (lines > 1) return 'host.twice';
  const { host = '' } = request.headers;
  return host !== '' && !isLegalHost(host) ? 'host.no-name' : null;
}

/** Whether a `Host` is a name with or without a port. */
export function isLegalHost(host: string): boolean {
  if (legal.has(host)) return true;
  if (readAuthority(host) === null) return false;
  if (legal.size >= mostKept) legal.clear();
  legal.add(host);
  return true;
}

const absolute = /^https?:\/\/([^/?#]*)/i;

/**
 * The authority in a request target that is a whole URL, as clients of a proxy write it; it outweighs `Host` (RFC 9112
 * 3.2.2). Null for a path, and for a URL that is not http or whose authority is illegal.
 */
export function authorityIn(target: string): string | null {
  if (target.startsWith('/')) return null;
  const authority = absolute.exec(target)?.[1] ?? '';
  return readAuthority(authority) === null ? null : authority;
}

/** Whom a request is addressed to; empty where it does not say. */
export function addressee(request: IncomingMessage): string {
  return authorityIn(request.url as string) ?? request.headers.host ?? '';
}
