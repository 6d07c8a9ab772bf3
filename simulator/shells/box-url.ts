import type { MountOptions } from './mount.ts';

/** How a client addressed the box. */
export interface Address {
  readonly scheme: string;
  /** As written in `Host`: a name, and perhaps a port. */
  readonly authority: string;
  /** The name alone, lower case. */
  readonly host: string;
}

/** The name of an authority, lower case, without its port; an IPv6 address keeps its brackets. */
export function hostOf(authority: string): string {
  const port = portStart(authority);
  return (port === -1 ? authority : authority.slice(0, port)).toLowerCase();
}

/**
 * An absolute URL of `path` at whoever answers for `host`. It stays in the box: a carrier's real name goes only to a client
 * that came by one, with the port that it came by; anyone else is sent to the box's own gateway, or back to `here`.
 */
export function boxUrl(options: MountOptions, asked: Address, here: string, host: string, path: string): string {
  if (options.isRealHost?.(asked.host)) {
    const port = portStart(asked.authority);
    return `${asked.scheme}://${host}${port === -1 ? '' : asked.authority.slice(port)}${path}`;
  }
  const origin = options.origin?.(host, asked.host) ?? null;
  if (origin !== null) return origin + path;
  return (isAuthority(asked.authority) ? `${asked.scheme}://${asked.authority}` : here) + path;
}

function portStart(authority: string): number {
  const colon = authority.lastIndexOf(':');
  return colon > authority.lastIndexOf(']') ? colon : -1;
}

/** Whether a `Host` may stand in a URL: letters, digits and `-._:[]` alone, so that nothing in it ends the authority. */
function isAuthority(authority: string): boolean {
  return /^[\w.:[\]-]+$/.test(authority);
}
