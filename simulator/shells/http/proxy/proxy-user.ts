import type { IncomingMessage } from 'node:http';

/** The phone that the user name of a proxy URL names, and its world: empty where it is the default one. */
export interface ProxyUser {
  readonly handset: string;
  readonly world: string;
}

const header = 'proxy-authorization';

/**
 * User name and password of `Proxy-Authorization: Basic` (RFC 7617), which leave the request: they are meant for a proxy,
 * and no carrier ever sees them. Null where there are none, and for any other scheme.
 */
export function takeProxyUser(request: IncomingMessage): ProxyUser | null {
  const credentials = request.headers[header];
  if (credentials === undefined) return null;
  delete request.headers[header];
  const [, encoded] = /^basic +([\w+/=-]+) *$/i.exec(credentials) ?? [];
  if (encoded === undefined) return null;
  const text = Buffer.from(encoded, 'base64').toString();
  const colon = text.indexOf(':');
  return colon === -1 ? { handset: text, world: '' } : { handset: text.slice(0, colon), world: text.slice(colon + 1) };
}
