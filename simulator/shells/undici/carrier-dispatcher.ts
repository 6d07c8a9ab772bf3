import { Agent, Dispatcher, getGlobalDispatcher, setGlobalDispatcher } from 'undici';
import { ownerOf } from '../../catalogue/hosts.ts';
import { mistake } from '../../core/words/mistake.ts';
import { type Misuse, misusedBy } from '../../core/words/misuse.ts';
import type { Reach } from './reach.ts';

type Options = Dispatcher.DispatchOptions;
type Handler = Dispatcher.DispatchHandler;
type Open = (agent: Dispatcher) => Promise<Reach>;

/**
 * A dispatcher for undici's own `fetch`, `request`, `stream` and `pipeline`, and for the global `fetch`. Requests for the
 * carriers' real host names are answered by the simulator, whatever their scheme and port; none of them reaches the network.
 */
export class CarrierDispatcher extends Dispatcher {
  readonly #open: Open;
  readonly #others: Dispatcher | null;
  readonly #agent = new Agent();
  #reach: Promise<Reach> | null = null;

  /** `others` takes the requests for everybody else; without one they are refused. */
  constructor(open: Open, others: Dispatcher | null) {
    super();
    this.#open = open;
    this.#others = others;
  }

  /** Makes this the dispatcher of the global `fetch` and of undici; what is returned puts the former one back. */
  install(): () => void {
    const former = getGlobalDispatcher();
    setGlobalDispatcher(this);
    return () => setGlobalDispatcher(former);
  }

  override dispatch(options: Options, handler: Handler): boolean {
    this.#opened().then(
      (reach) => this.#lead(reach, options, handler),
      (error) => fail(handler, error),
    );
    return true;
  }

  override close(callback?: () => void): Promise<void> {
    return this.#end(() => this.#agent.close(), callback);
  }

  override destroy(error?: Error | null | (() => void), callback?: () => void): Promise<void> {
    const reason = typeof error === 'function' ? null : (error ?? null);
    return this.#end(() => this.#agent.destroy(reason), typeof error === 'function' ? error : callback);
  }

  async #end(agent: () => Promise<void>, callback?: () => void): Promise<void> {
    const reach = this.#reach;
    await agent();
    // One that could not be opened has nothing to close.
    await reach?.then(
      (open) => open.close(),
      () => {},
    );
    callback?.();
  }

  #opened(): Promise<Reach> {
    this.#reach ??= this.#open(this.#agent).catch((error) => {
      // A box may be started later.
      this.#reach = null;
      throw error;
    });
    return this.#reach;
  }

  #lead(reach: Reach, options: Options, handler: Handler): void {
    const url = new URL(String(options.origin));
    try {
      if (isOurs(reach, url.hostname)) {
        // The whole URL is written, as to a proxy: so the gateway knows the scheme and the port that were meant.
        const path = options.path.startsWith('/') ? url.origin + options.path : options.path;
        const headers = [
          ...without(options.headers, 'host'),
          'host',
          url.host,
          ...Object.entries(reach.headers).flat(),
        ];
        this.#agent.dispatch({ ...options, origin: reach.origin, path, headers }, handler);
      } else if (this.#others === null) fail(handler, refused(url));
      else this.#others.dispatch(options, handler);
    } catch (error) {
      fail(handler, error as Error);
    }
  }
}

/** Also names that no route is for: a real carrier or vendor is asked by nobody who came here. */
function isOurs(reach: Reach, host: string): boolean {
  return ownerOf(host) !== null || reach.knows(host.replace(/\.$/, ''));
}

function refused({ origin, hostname }: URL): Misuse {
  return misusedBy('ERR_HOST_REFUSED', mistake('mount.host-refused', '/origin', origin, { host: hostname }));
}

/** Handlers are of two kinds: those of undici 7, and those of undici 6 and of the fetch that Node has built in. */
function fail(handler: Handler, error: Error): void {
  if (handler.onError !== undefined) handler.onError(error);
  else handler.onResponseError?.(null as never, error);
}

/** Names and values by turns, of every shape that undici takes headers in. */
function without(headers: Options['headers'], name: string): string[] {
  const pairs: [string, string][] = [];
  const add = (key: unknown, value: unknown): void => {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== undefined && each !== null) pairs.push([String(key), String(each)]);
    }
  };
  if (Array.isArray(headers) && !headers.every(Array.isArray)) {
    for (let i = 0; i < headers.length; i += 2) add(headers[i], headers[i + 1]);
  } else if (headers !== null && headers !== undefined && Symbol.iterator in headers) {
    for (const [key, value] of headers as Iterable<[string, unknown]>) add(key, value);
  } else for (const [key, value] of Object.entries(headers ?? {})) add(key, value);
  return pairs.filter(([key]) => key.toLowerCase() !== name).flat();
}
