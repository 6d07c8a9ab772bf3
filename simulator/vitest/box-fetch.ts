import { worldHeader } from '../core/words/handset.ts';
import type { Fetch } from '../shells/fetch/fetch.ts';

/**
 * A fetch for which every name resolves to a gateway of a box: one listener answers for all real hosts. It is the door of
 * `world`, unless a request names another one.
 */
export async function boxFetch(gateway: string, world: string): Promise<Fetch> {
  const { Agent, buildConnector, fetch } = await import('undici');
  const { hostname, port } = new URL(gateway);
  const connector = buildConnector({});
  const dispatcher = new Agent({
    connect: (to, callback) =>
      // A gateway speaks plain HTTP, also to those who ask for a carrier by https.
      connector({ ...to, protocol: 'http:', hostname, port }, callback),
  });
  return async (input, init) => {
    const request = new Request(input, init);
    const { method, redirect, signal } = request;
    const headers = new Headers(request.headers);
    if (!headers.has(worldHeader)) headers.set(worldHeader, world);
    const body = request.body === null ? null : new Uint8Array(await request.arrayBuffer());
    const response = await fetch(request.url, {
      method,
      headers: [...headers],
      redirect,
      signal,
      body,
      dispatcher,
    });
    return response as Response;
  };
}
