import type { Arrival } from '../../core/words/arrival.ts';
import { bearerHeader, worldHeader } from '../../core/words/handset.ts';
import { sourceAddress } from '../../wire/source-address.ts';
import { addressOf, boxUrl, hostOf } from '../box-url.ts';
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
  const direct = { scheme: url.protocol.slice(0, -1), authority, base };
  const host = hostOf(authority);
  // No proxy stands before a carrier's own name here: what an app hands on with its requests is about its own callers.
  const believed = options.isRealHost?.(host) !== true;
  const { bytes, oversize } = await readBody(request);
  return {
    method: request.method,
    host,
    path: url.pathname.slice(base.length) || '/',
    query: url.search.slice(1),
    headers,
    body: bytes,
    oversize,
    from: sourceAddress(headers[sourceHeader]) ?? options.from ?? '127.0.0.1',
    bearer: headers[bearerHeader] ?? null,
    world: doorOf(options, headers[worldHeader]),
    wallMs: options.wallMs(),
    url: (other, path) => boxUrl(options, addressOf(options, headers, direct, believed), url.origin, other, path),
  };
}
