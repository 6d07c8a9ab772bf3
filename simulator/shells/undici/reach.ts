import { type Dispatcher, request } from 'undici';
import { worldHeader } from '../../core/words/handset.ts';
import { mistake } from '../../core/words/mistake.ts';
import { misusedBy } from '../../core/words/misuse.ts';
import { openGateway } from '../http/listen.ts';
import type { Exchange, MountOptions } from '../mount.ts';

/** Where requests for the carriers are led: a port that takes whole URLs, as a proxy does. */
export interface Reach {
  readonly origin: string;
  /** Whether a host name is a carrier's. */
  knows(host: string): boolean;
  /** Headers that every request gets. */
  readonly headers: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** A port of this process, for itself alone, that keeps no process alive. */
export async function reachHere(
  exchange: Exchange,
  options: MountOptions,
  knows: (host: string) => boolean,
): Promise<Reach> {
  const gateway = await openGateway({ ...options, exchange, background: true });
  return { origin: gateway.url, knows, headers: {}, close: () => gateway.close() };
}

interface Route {
  readonly hosts: readonly string[];
}

/**
 * A box that runs somewhere: it tells its proxy's port, and which names are carriers'. It is asked by a dispatcher of its own:
 * the global one may be the very one that asks.
 */
export async function reachBox(
  control: string,
  world: string | undefined,
  token: string | undefined,
  dispatcher: Dispatcher,
): Promise<Reach> {
  const base = control.replace(/(\/control\/v1)?\/*$/, '');
  const ask = async <T>(path: string): Promise<T> => {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const { statusCode, body } = await request(`${base}/control/v1/${path}`, { headers, dispatcher });
    if (statusCode === 200) return (await body.json()) as T;
    await body.dump();
    throw new Error(`${path} is answered with ${statusCode}`);
  };
  try {
    const [{ proxy }, routes] = await Promise.all([ask<{ proxy: string }>('box'), ask<Route[]>('routes')]);
    const hosts = new Set(routes.flatMap((route) => route.hosts));
    const headers = world === undefined ? {} : { [worldHeader]: world };
    return { origin: proxy, knows: (host) => hosts.has(host), headers, close: async () => {} };
  } catch (error) {
    const places = { reason: (error as Error).message, control };
    throw misusedBy('ERR_BOX_UNREACHABLE', mistake('mount.unreachable', '/control', control, places));
  }
}
