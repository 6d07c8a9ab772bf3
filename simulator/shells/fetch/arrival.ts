import type { Arrival } from '../../core/arrival.ts';
import { bearerHeader, worldHeader } from '../../core/handset.ts';
import { sourceAddress } from '../../wire/source-address.ts';
import { boxUrl, hostOf } from '../box-url.ts';
import { doorOf, type MountOptions } from '../mount.ts';
import { sourceHeader } from '../sender.ts';
import { readBody } from './body.ts';

export interface FetchOptions extends MountOptions {
  /** Source address of requests that name none in `x-sanwang-from`; 127.0.0.1 unless told. */
  readonly from?: string;
  /** Path under which the box is mounted, without a slash at its end; nothing unless told. */
  readonly base?: string;
}

/** A request in plain values. Whoever can call this function is on this machine, so its bearer header is believed. */
export async function arrivalOf(request: Request, options: FetchOptions): Promise<Arrival> {
  const url = new URL(request.url);
  const headers: Record<string, string> = {};
  for (const [name, value] of request.headers) headers[name] = value;
  // A client may name a host that it does not connect to, as over a socket.
  const authority = headers.host ?? url.host;
  headers.host = authority;
  const base = options.base ?? '';
  const asked = { scheme: url.protocol.slice(0, -1), authority, host: hostOf(authority), base };
  const { bytes, oversize } = await readBody(request);
  return {
    method: request.method,
    host: asked.host,
    path: url.pathname.slice(base.length) || '/',
    query: url.search.slice(1),
    headers,
    body: bytes,
    oversize,
    from: sourceAddress(headers[sourceHeader]) ?? options.from ?? '127.0.0.1',
    bearer: headers[bearerHeader] ?? null,
    world: doorOf(options, headers[worldHeader]),
    wallMs: options.wallMs(),
    url: (host, path) => boxUrl(options, asked, url.origin, host, path),
  };
}
