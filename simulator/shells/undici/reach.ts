import { type Dispatcher, fetch } from 'undici';
import { ControlClient, NoBox } from '../../control/client/index.ts';
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
  const box = new ControlClient(control, { token, fetch: (url, init) => fetch(url, { ...init, dispatcher }) });
  try {
    const [{ proxy }, routes] = await Promise.all([box.getBox(), box.getRoutes()]);
    const hosts = new Set(routes.flatMap((route) => route.hosts));
    const headers = world === undefined ? {} : { [worldHeader]: world };
    return { origin: proxy, knows: (host) => hosts.has(host), headers, close: async () => {} };
  } catch (error) {
    const reason = error instanceof NoBox ? error.reason : (error as Error).message;
    throw misusedBy('ERR_BOX_UNREACHABLE', mistake('mount.unreachable', '/control', control, { reason, control }));
  }
}
