import type { Tampering } from '../catalogue/recipe.ts';
import type { AnyRoute } from '../core/route/route.ts';
import type { CarrierId } from '../core/words/carrier-id.ts';
import type { Simulator } from '../simulator.ts';
import { tamper, type WireRequest } from './tampering.ts';

/** One exchange as it was on the wire. */
export interface Exchange extends WireRequest {
  /** Route id; null for a path that no route has. */
  readonly endpoint: string | null;
  /** Null where no answer came. */
  readonly status: number | null;
  readonly reply: string;
}

export interface WireReply {
  readonly status: number;
  readonly text: string;
}

export interface RecorderOptions {
  readonly simulator: Simulator;
  readonly carrier: CarrierId;
  /** The route in question: tampering and `before` are for its requests alone. Null on the phone, where any is meant. */
  readonly target: AnyRoute | null;
  readonly tampering: Tampering;
  /** Called once, right before the first request to the route in question. */
  readonly before: () => void;
}

/** Stands on the way from a caller to a gateway: it writes down what passes, and spoils what it is told to. */
export class Recorder {
  readonly exchanges: Exchange[] = [];
  readonly #options: RecorderOptions;
  #isBefore = true;

  constructor(options: RecorderOptions) {
    this.#options = options;
  }

  /** Lets a request pass through `send`, which is the caller's own way of sending. */
  async pass<R>(
    request: WireRequest,
    send: (request: WireRequest) => Promise<R>,
    read: (reply: R) => WireReply,
  ): Promise<R> {
    const { target, tampering, before } = this.#options;
    const route = this.#routeOf(request.url);
    const endpoint = route?.id ?? null;
    if (target !== null && endpoint !== target.id) return this.#once(request, endpoint, send, read);
    // A way back shares the id of the route that led away, and what happens meanwhile happens between the two.
    if (this.#isBefore && (target === null || route?.path === target.path)) {
      before();
      this.#isBefore = false;
    }
    const sent = tamper(request, tampering);
    if (tampering.repeat) await this.#once(sent, endpoint, send, read);
    return this.#once(sent, endpoint, send, read);
  }

  async #once<R>(
    request: WireRequest,
    endpoint: string | null,
    send: (request: WireRequest) => Promise<R>,
    read: (reply: R) => WireReply,
  ): Promise<R> {
    try {
      const reply = await send(request);
      const { status, text } = read(reply);
      this.exchanges.push({ ...request, endpoint, status, reply: text });
      return reply;
    } catch (error) {
      this.exchanges.push({ ...request, endpoint, status: null, reply: '' });
      throw error;
    }
  }

  #routeOf(url: string): AnyRoute | null {
    const { hostname, pathname } = new URL(url);
    return this.#options.simulator.routing.find(hostname, pathname, this.#options.carrier)?.route ?? null;
  }
}
