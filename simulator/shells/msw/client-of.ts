import { ClientRequest } from 'node:http';
import type { Client } from '../fetch/client.ts';
import { heldMs } from '../mount.ts';

/** Whoever uses node's own client has its timers on a socket that is none: they hold no process. */
const graceMs = 1_000;

/**
 * Who waits behind a request of msw. Its signal tells of a fetch that was given up; a request of node's own client, as axios
 * and node-fetch make one, is asked itself.
 */
export function clientOf(request: Request): Client {
  const raw = rawOf(request);
  if (raw === null) return request;
  const leaving = new AbortController();
  const leave = (): void => leaving.abort(request.signal.reason ?? new Error('the client has left'));
  if (raw.destroyed) leave();
  raw.once('close', leave);
  // Held on to: its signal lives no longer than the request.
  request.signal.addEventListener('abort', leave);
  return {
    method: request.method,
    signal: leaving.signal,
    heldMs: Math.max(heldMs, (raw.socket?.timeout ?? 0) + graceMs),
  };
}

/** msw keeps it behind a symbol of its own; where it does not, only the signal is left. */
function rawOf(request: Request): ClientRequest | null {
  const key = Object.getOwnPropertySymbols(request).find(({ description }) => description === 'kRawRequest');
  const raw: unknown = key === undefined ? null : Reflect.get(request, key);
  return raw instanceof ClientRequest ? raw : null;
}
