import { type Asked, askedThrough } from '../wire/asked.ts';
import type { MountOptions } from './mount.ts';

/** A scheme has its own, at every host. */
const usualPorts = [80, 443];

/** How a client addressed the box. */
export interface Address extends Asked {
  /** Path under which the box is mounted there, without a slash at its end; empty unless told. */
  readonly base?: string;
  /** The scheme by which the box itself was asked, whatever a proxy in front of it was asked by; http unless told. */
  readonly reached?: string;
}

/** The name of an authority, lower case, without its port and a dot that ends it; an IPv6 address keeps its brackets. */
export function hostOf(authority: string): string {
  const port = portStart(authority);
  const end = port === -1 ? authority.length : port;
  return authority.slice(0, authority[end - 1] === '.' ? end - 1 : end).toLowerCase();
}

/**
 * An absolute URL of `path` at whoever answers for `host`. It stays in the box: a carrier's real name goes only to a client
 * that came by one, with the base that it came by; anyone else is sent to the box's own gateway, or back to `here`.
 */
export function boxUrl(options: MountOptions, asked: Address, here: string, host: string, path: string): string {
  const base = asked.base ?? '';
  const name = hostOf(asked.authority);
  if (options.isRealHost?.(name)) {
    return `${asked.scheme}://${host}${portFor(host, name, asked.authority, options)}${base}${path}`;
  }
  const origin = options.origin?.(host, name, asked.reached === 'https') ?? null;
  if (origin !== null) return origin + path;
  return (isAuthority(asked.authority) ? `${asked.scheme}://${asked.authority}` : here) + base + path;
}

/**
 * How the client addressed the box, as believed proxies tell it. A carrier's own name in the request outweighs the name of
 * a proxy: what asks for it was led here by the name, and must be led on by names.
 */
export function addressOf(
  options: MountOptions,
  headers: Readonly<Record<string, string | undefined>>,
  direct: Address,
  believed: boolean,
): Address {
  if (!believed) return direct;
  const { scheme, authority } = askedThrough(headers, direct, options.isRealHost?.(hostOf(direct.authority)));
  return { ...direct, scheme, authority };
}

/**
 * With which port, if any, a client that asked `authority` is led on to `host`. One that the carrier's own host has is that
 * host's alone; any other is where somebody put the box, and whoever has the one name there has the other there, too.
 */
function portFor(host: string, name: string, authority: string, { ownPorts }: MountOptions): string {
  const start = portStart(authority);
  if (start === -1) return '';
  const port = Number(authority.slice(start + 1));
  const isOwn = usualPorts.includes(port) || ownPorts?.(name).includes(port);
  return isOwn && host !== name ? '' : authority.slice(start);
}

function portStart(authority: string): number {
  const colon = authority.lastIndexOf(':');
  return colon > authority.lastIndexOf(']') ? colon : -1;
}

/** Whether a `Host` may stand in a URL: letters, digits and `-._:[]` alone, so that nothing in it ends the authority. */
function isAuthority(authority: string): boolean {
  return /^[\w.:[\]-]+$/.test(authority);
}
