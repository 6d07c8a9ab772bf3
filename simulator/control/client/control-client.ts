import type { EventBatch, Problem, TokenRefusal } from '../../../fixtures/api-types.ts';
import { ControlError, NoBox, reasonOf } from './errors.ts';
import { messagesIn } from './messages.ts';
import { type BoxVerbs, boxRoutes, type WorldVerbs, worldRoutes } from './verbs.ts';

/** As much of a fetch as is needed. */
export type ControlFetch = (
  url: string,
  init: { method: string; headers: Record<string, string>; body?: string; signal?: AbortSignal },
) => Promise<ControlFetched>;

export interface ControlFetched {
  readonly ok: boolean;
  readonly status: number;
  /** Only for what goes on: without it nothing can be followed. */
  readonly body?: ReadableStream<Uint8Array> | null;
  text(): Promise<string>;
}

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
    return this.#verbs(worldRoutes, `/worlds/${part(handle)}`) as WorldVerbs;
  }

  /**
   * Asks the console of the service beside the box, as its operator: `askService('GET', '/v1/accounts')`. What the service
   * says no to is an answer, too; what the box says no to is thrown, as ever.
   */
  async askService(method: string, path: string, body?: unknown): Promise<ServiceAnswer> {
    return this.#failing(async () => {
      const { status, text } = await this.#send(method, `/service${path.replace(dots, part)}`, body);
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
      if (method === 'STREAM') {
        const follow = (query?: Query, signal?: AbortSignal) => this.#follow(below + path + queryText(query), signal);
        return [id, follow];
      }
      const hasBody = method !== 'GET' && method !== 'DELETE';
      const verb = async (...given: readonly unknown[]): Promise<unknown> => {
        const parts = given.slice(0, count);
        const filled = path.replace(/\{\w+\}/g, () => part(String(parts.shift())));
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
      throw this.#failed(error);
    }
  }

  /** What somebody wants thrown instead of an error of the client. */
  #failed(error: unknown): unknown {
    const { failure } = this.#options;
    return isOurs(error) && failure !== undefined ? failure(error) : error;
  }

  /** What goes on is read as it comes, for as long as it takes; a connection that breaks is a `NoBox`. */
  async *#follow(path: string, gone?: AbortSignal): AsyncGenerator<EventBatch> {
    const { signal } = this.#options;
    const signals = [signal, gone].filter((each) => each !== undefined);
    try {
      const answer = await this.#fetch('GET', path, undefined, signals, 'text/event-stream');
      if (!answer.ok) throw this.#refused(answer.status, await answer.text(), `GET ${path}`);
      if (!answer.body) throw new NoBox(this.origin, answer.status, 'a stream wants a fetch whose answer has a body');
      for await (const { event, data } of messagesIn(answer.body)) {
        if (event === 'end') return;
        if (event === 'batch') yield JSON.parse(data) as EventBatch;
      }
      throw new NoBox(this.origin, answer.status, 'the stream broke off');
    } catch (error) {
      throw this.#failed(this.#unanswered(error, signals));
    }
  }

  async #answer(method: string, path: string, body: unknown): Promise<unknown> {
    const { status, ok, text } = await this.#send(method, path, body);
    if (ok) return this.#read(status, text);
    throw this.#refused(status, text, `${method} ${path}`);
  }

  #refused(status: number, text: string, asked: string): ControlError | NoBox {
    const document = this.#read(status, text);
    if (!isBoxProblem(document)) return new NoBox(this.origin, status, `it answers ${status}`);
    return new ControlError(status, document, asked);
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
    const { timeoutMs, signal } = this.#options;
    const late = timeoutMs === undefined ? [] : [AbortSignal.timeout(timeoutMs)];
    const signals = signal === undefined ? late : [signal, ...late];
    try {
      const answer = await this.#fetch(method, path, body, signals);
      return { status: answer.status, ok: answer.ok, text: await answer.text() };
    } catch (error) {
      throw this.#unanswered(error, signal === undefined ? [] : [signal]);
    }
  }

  #fetch(
    method: string,
    path: string,
    body: unknown,
    signals: readonly AbortSignal[],
    accept = 'application/json',
  ): Promise<ControlFetched> {
    const { token, fetch = globalThis.fetch } = this.#options;
    return fetch(`${this.origin}/control/v1${path}`, {
      method,
      headers: {
        accept,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signals.length === 0 ? {} : { signal: AbortSignal.any([...signals]) }),
    });
  }

  /** What a fetch threw: a box that does not answer, unless somebody broke it off. */
  #unanswered(error: unknown, signals: readonly AbortSignal[]): unknown {
    if (isOurs(error) || signals.some(({ aborted }) => aborted)) return error;
    return new NoBox(this.origin, null, reasonOf(error), error);
  }
}

/**
 * The control API of a running box: a verb for each of its routes. What the box refuses is a `ControlError`; where no box
 * answers, a `NoBox`.
 */
export type ControlClient = Client & BoxVerbs;
// The verbs are put on by the constructor.
export const ControlClient = Client as new (control: string, options?: ControlOptions | string) => ControlClient;

const isOurs = (error: unknown) => error instanceof ControlError || error instanceof NoBox;

/** Any server may answer JSON; only a box names its problems like this. */
const isBoxProblem = (document: unknown): document is Problem | TokenRefusal =>
  String((document as { readonly type?: unknown } | null | undefined)?.type).startsWith('urn:sanwang:');

/** Between slashes dots alone lead elsewhere, percent-encoded, too. */
const dots = /(?<=\/)(?:\.|%2e){1,2}(?=[/?]|$)/gi;

/** A name as a part of a path. One of dots alone would make of a deed on a thing another on all that the thing is in. */
const part = (name: string): string => encodeURIComponent(name.replace(/^\.{1,2}$/, encodedDots));
const encodedDots = (text: string): string => text.replaceAll('.', '%2e');

type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

function queryText(query: Query = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const texts = Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
  return given.length === 0 ? '' : `?${new URLSearchParams(texts)}`;
}
