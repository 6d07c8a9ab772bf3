import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createService, type Service, type ServiceOptions, type Store } from '../reference/index.ts';
import { openStore } from '../reference/store/open.ts';

const startMs = 50;

/** A process of a service, as far as one shows: its doors, and what it has in mind. */
interface Life {
  readonly service: Service;
  /** What it does after its end is done nowhere: nothing is written, and nobody hears of it. */
  readonly over: { is: boolean };
}

/** The reference service in this process, as often as it is started: its database outlives each of its lives. */
export async function openLives(options: ServiceOptions, face: string | undefined) {
  const { ports = {}, log, nowMs = Date.now } = options;
  const { wrapStore = (own: Store) => own } = ports;
  const database = await openStore(':memory:', nowMs);
  const operatorToken = 'op-of-the-suite';
  /** Ports of the first life, which all later ones listen on. */
  const at: { api?: number; console?: number } = {};

  async function begin(isAlone: boolean): Promise<Life> {
    const over = { is: false };
    // Each life has what it wraps around the store to itself.
    const store = wrapStore(mortal(database.store, over));
    // Whoever held open calls is gone.
    if (isAlone) await store.calls.settleAbandoned(Number.MAX_SAFE_INTEGER);
    const service = await createService({
      ...options,
      operatorToken,
      ports: { ...ports, wrapStore: () => store },
      ...(log && { log: (line) => void (over.is || log(line)) }),
    });
    return { service, over };
  }

  const doorOf = ({ service }: Life) => service.faces[face ?? ''] ?? service.api;
  async function listen(life: Life): Promise<{ readonly api: string; readonly console: string }> {
    const [api, console] = [await doorOf(life).listen(at.api), await life.service.console.listen(at.console)];
    at.api = Number(new URL(api.url).port);
    at.console = Number(new URL(console.url).port);
    return { api: api.url, console: console.url };
  }

  let life = await begin(true);
  const urls = await listen(life);
  // Few cases ask for a second node, so it begins with its first call.
  let second: Promise<Life> | null = null;
  const door = createServer(async (request, response) => {
    second ??= begin(false);
    doorOf(await second).handler(request, response);
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  return {
    operatorToken,
    ...urls,
    /** Origin of a second node on the same database. */
    secondApi: `http://127.0.0.1:${(door.address() as AddressInfo).port}`,
    async start(how: 'restart' | 'kill'): Promise<void> {
      life.over.is = how === 'kill';
      await life.service.close();
      // Its callers see their connections end before anybody listens again: a process takes longer to start.
      await setTimeout(startMs);
      life = await begin(second === null);
      await listen(life);
    },
    async close(): Promise<void> {
      door.close();
      door.closeAllConnections();
      await (await second)?.service.close();
      await life.service.close();
      await database.close();
    },
  };
}

/** A store as one process has it: after its end nothing comes through, and no answer back. */
function mortal(store: Store, over: { readonly is: boolean }): Store {
  type Verb = (...given: readonly unknown[]) => Promise<unknown>;
  const alive = (): void => {
    if (over.is) throw new Error('the power is gone');
  };
  const slices = Object.entries(store).map(([slice, verbs]) => {
    const own = Object.entries(verbs as Record<string, Verb>).map(([name, verb]): [string, Verb] => [
      name,
      async (...given) => {
        alive();
        const gives = await verb(...given);
        alive();
        return gives;
      },
    ]);
    return [slice, Object.fromEntries(own)];
  });
  return Object.fromEntries(slices) as Store;
}

let collect: (() => void) | null = null;

/** What this process holds once its garbage is collected. */
export function heldBytes(): number {
  if (collect === null) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
  }
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
