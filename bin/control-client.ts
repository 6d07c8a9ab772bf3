import type { Problem as ProblemOfBox, TokenRefusal } from '../fixtures/api-types.ts';
import { headingIn } from '../simulator/core/words/mistake.ts';
import type { Context } from './context.ts';
import { exits } from './exits.ts';
import { Failure } from './failure.ts';
import { mergedLine } from './problem-view.ts';

/** Options of `addBoxOptions` and `addWorldOption`. */
export interface BoxOptions {
  readonly control: string;
  readonly controlToken?: string;
  readonly world: string;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

const patienceMs = 30_000;

/** The control API over HTTP. Whatever goes wrong is a `Failure` that says what to do. */
export class ControlClient {
  readonly #origin: string;
  readonly #token: string | undefined;
  readonly #world: string;
  readonly #cx: Context;

  constructor(options: BoxOptions, cx: Context) {
    this.#origin = options.control;
    this.#token = options.controlToken;
    this.#world = options.world;
    this.#cx = cx;
  }

  /** Asks for `path` under /control/v1. */
  async ask<T>(method: Method, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
    const response = await this.#send(method, path, body, signal);
    const text = await response.text();
    if (response.status === 204) return undefined as T;
    let document: unknown;
    try {
      document = JSON.parse(text);
    } catch {
      throw new Failure(exits.noConnection, this.#cx.say.client.noBox(this.#origin, response.status));
    }
    if (response.ok) return document as T;
    const problem = document as Partial<ProblemDocument>;
    // Any server may answer JSON; only a box names its problems like this.
    if (!String(problem?.type).startsWith('urn:sanwang:')) {
      throw new Failure(exits.noConnection, this.#cx.say.client.noBox(this.#origin, response.status));
    }
    throw this.#refused(response.status, problem);
  }

  /** Asks for a path within the world of the command line. */
  inWorld<T>(method: Method, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
    return this.ask<T>(
      method,
      `worlds/${encodeURIComponent(this.#world)}${path === '' ? '' : `/${path}`}`,
      body,
      signal,
    );
  }

  async #send(method: Method, path: string, body: unknown, signal: AbortSignal | undefined): Promise<Response> {
    const late = AbortSignal.timeout(patienceMs);
    try {
      return await fetch(`${this.#origin}/control/v1/${path}`, {
        method,
        headers: {
          accept: 'application/json',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(this.#token === undefined ? {} : { authorization: `Bearer ${this.#token}` }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: signal === undefined ? late : AbortSignal.any([signal, late]),
      });
    } catch (error) {
      if (signal?.aborted) throw error;
      const { client } = this.#cx.say;
      throw new Failure(exits.noConnection, client.nothingListens(this.#origin, reasonOf(error)), [
        { path: '--control', message: client.notReached, seen: this.#origin, fix: client.startOne },
      ]);
    }
  }

  #refused(status: number, document: Partial<ProblemDocument>): Failure {
    const words = document.detail ?? document.title ?? `HTTP ${status}`;
    const head = headingIn(this.#cx.language, { ...document, message: words });
    if (document.refusal !== undefined) {
      const { carrier = '', code = '', refusal } = document;
      return new Failure(exits.subjectFailed, this.#cx.say.client.refused(carrier, code, refusal), [], document);
    }
    if (status === 401 || status === 403) {
      return new Failure(exits.usage, head, [
        { path: '--control-token', message: this.#cx.say.client.tokenNeeded, fix: 'SANWANG_CONTROL_TOKEN' },
      ]);
    }
    const { code, problems = [] } = document;
    const exit = status >= 500 ? exits.kitFailed : exits.usage;
    const told = { error: { exit, code, message: words, problems } };
    const [only, second] = problems;
    // A headline that belongs to its only mistake leaves nothing to add but what was seen and how to mend it.
    if (only === undefined || second !== undefined || only.id === undefined || only.id !== document.id) {
      return new Failure(exit, head, problems, told);
    }
    return new Failure(exit, mergedLine(head, only, this.#cx), [], told);
  }
}

type ProblemDocument = ProblemOfBox & TokenRefusal;

/** Node hides the cause of a failed fetch one level down. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause as { code?: string; message?: string } | undefined;
  return cause?.code ?? cause?.message ?? error.message;
}
