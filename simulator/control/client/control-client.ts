import type { Problem, TokenRefusal } from '../../../fixtures/api-types.ts';
import { ControlError, NoBox, reasonOf } from './errors.ts';
import { type BoxVerbs, boxRoutes, type WorldVerbs, worldRoutes } from './verbs.ts';

/** As much of a fetch as is needed. */
export type ControlFetch = (
  url: string,
  init: { method: string; headers: Record<string, string>; body?: string; signal?: AbortSignal },
) => Promise<{ readonly ok: boolean; readonly status: number; text(): Promise<string> }>;

export interface ControlOptions {
  /** What a box with a control token wants to be shown. */
  readonly token?: string | undefined;
  /** How long an answer may take, in ms; as long as it takes unless told. */
  readonly timeoutMs?: number;
  /** Breaks off whatever is asked. */
  readonly signal?: AbortSignal | undefined;
  /** Asks; the global one unless told. */
  readonly fetch?: ControlFetch;
  /** What is thrown instead of an error of the client. */
  readonly failure?: ((error: ControlError | NoBox) => Error) | undefined;
}

/** What the service's console said, whatever that was. */
export interface ServiceAnswer {
  readonly status: number;
  readonly body: unknown;
}

class Client {
  /** Of the control API, without a slash at its end. */
  readonly origin: string;
  readonly #options: ControlOptions;

  constructor(control: string, options: ControlOptions | string = {}) {
    this.origin = control.replace(/(\/control\/v1)?\/*$/, '');
    this.#options = typeof options === 'string' ? { token: options } : options;
    Object.assign(this, this.#verbs(boxRoutes, ''));
  }

  /** Where the certificate of the box lies as a PEM file, for whoever wants a file: no token is asked for there. */
  get caPem(): string {
    return `${this.origin}/control/v1/ca.pem`;
  }

  /** The same box, asked in another way. */
  with(options: ControlOptions): ControlClient {
    return new ControlClient(this.origin, { ...this.#options, ...options });
  }

  /** The verbs of one of its worlds. */
  world(handle: string): WorldVerbs {
    return this.#verbs(worldRoutes, `/worlds/${encodeURIComponent(handle)}`) as WorldVerbs;
  }

  /**
   * Asks the console of the service beside the box, as its operator: `askService('GET', '/v1/accounts')`. What the service
   * says no to is an answer, too; what the box says no to is thrown, as ever.
   */
  async askService(method: string, path: string, body?: unknown): Promise<ServiceAnswer> {
    return this.#failing(async () => {
      const { status, text } = await this.#send(method, `/service${path}`, body);
      const document = this.#read(status, text);
      if (isBoxProblem(document)) throw new ControlError(status, document, `${method} ${path}`);
      return { status, body: document };
    });
  }

  /** A verb takes the parts of its path, then a body where its method has one, then a query. */
  #verbs(routes: Readonly<Record<string, string>>, below: string): object {
    const verbs = Object.entries(routes).map(([id, route]) => {
      const [method = '', path = ''] = route.split(' ');
      const count = path.split('{').length - 1;
      const hasBody = method !== 'GET' && method !== 'DELETE';
      const verb = async (...given: readonly unknown[]): Promise<unknown> => {
        const parts = given.slice(0, count);
        const filled = path.replace(/\{\w+\}/g, () => encodeURIComponent(String(parts.shift())));
        const [body, query] = hasBody ? given.slice(count) : [undefined, given[count]];
        return this.#ask(method, below + filled + queryText(query as Query | undefined), body);
      };
      return [id, verb];
    });
    return Object.fromEntries(verbs);
  }

  #ask(method: string, path: string, body: unknown): Promise<unknown> {
    return this.#failing(() => this.#answer(method, path, body));
  }

  async #failing<Value>(ask: () => Promise<Value>): Promise<Value> {
    try {
      return await ask();
    } catch (error) {
      const { failure } = this.#options;
      const isOurs = error instanceof ControlError || error instanceof NoBox;
      throw isOurs && failure !== undefined ? failure(error) : error;
    }
  }

  async #answer(method: string, path: string, body: unknown): Promise<unknown> {
    const { status, ok, text } = await this.#send(method, path, body);
    const document = this.#read(status, text);
    if (ok) return document;
    if (!isBoxProblem(document)) throw new NoBox(this.origin, status, `it answers ${status}`);
    throw new ControlError(status, document, `${method} ${path}`);
  }

  #read(status: number, text: string): unknown {
    if (status === 204) return undefined;
    try {
      return JSON.parse(text);
    } catch (error) {
      throw new NoBox(this.origin, status, `it answers ${status} and no JSON`, error);
    }
  }

  async #send(method: string, path: string, body: unknown): Promise<{ status: number; ok: boolean; text: string }> {
    const { token, timeoutMs, signal, fetch = globalThis.fetch } = this.#options;
    const late = timeoutMs === undefined ? [] : [AbortSignal.timeout(timeoutMs)];
    const signals = signal === undefined ? late : [signal, ...late];
    try {
      const answer = await fetch(`${this.origin}/control/v1${path}`, {
        method,
        headers: {
          accept: 'application/json',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(signals.length === 0 ? {} : { signal: AbortSignal.any(signals) }),
      });
      return { status: answer.status, ok: answer.ok, text: await answer.text() };
    } catch (error) {
      if (signal?.aborted) throw error;
      throw new NoBox(this.origin, null, reasonOf(error), error);
    }
  }
}

/**
 * The control API of a running box: a verb for each of its routes. What the box refuses is a `ControlError`; where no box
 * answers, a `NoBox`.
 */
export type ControlClient = Client & BoxVerbs;
// The verbs are put on by the constructor.
export const ControlClient = Client as new (control: string, options?: ControlOptions | string) => ControlClient;

/** Any server may answer JSON; only a box names its problems like this. */
const isBoxProblem = (document: unknown): document is Problem | TokenRefusal =>
  String((document as { readonly type?: unknown } | null | undefined)?.type).startsWith('urn:sanwang:');

type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

function queryText(query: Query = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const texts = Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
  return given.length === 0 ? '' : `?${new URLSearchParams(texts)}`;
}
