import type { CarrierId } from '../core/words/carrier-id.ts';
import type { RefusedToken } from '../questions/issue.ts';
import { noBox } from './no-box.ts';

export interface BoxOptions {
  /** Origin of the control API. */
  readonly control: string;
  readonly token: string | null;
  /** Origins of its gateways, as far as somebody told; the box knows the others. */
  readonly gateways: Readonly<Partial<Record<CarrierId, string>>>;
}

type Method = 'GET' | 'POST' | 'DELETE';
type Asked<T> =
  | { readonly refused: null; readonly document: T }
  | { readonly refused: RefusedToken; readonly document: null };
type Undici = typeof import('undici').fetch;

/**
 * The control API of a running box. It is asked over a fetch of its own: the global one may be in the hands of whoever
 * intercepts the requests of the app under test.
 */
export class BoxControl {
  readonly #fetch: Undici;
  readonly #options: BoxOptions;

  private constructor(fetch: Undici, options: BoxOptions) {
    this.#fetch = fetch;
    this.#options = options;
  }

  static async open(options: BoxOptions): Promise<BoxControl> {
    return new BoxControl((await import('undici')).fetch, options);
  }

  async ask<T>(method: Method, path: string, body?: unknown): Promise<T> {
    const { refused, document } = await this.askRefusable<T>(method, path, body);
    if (refused !== null) throw new Error(`${method} ${path}: ${refused.refusal}`);
    return document;
  }

  /** A token that a carrier's rules refuse is an answer; everything else that is no success throws what the box says. */
  async askRefusable<T>(method: Method, path: string, body?: unknown): Promise<Asked<T>> {
    const { control, token } = this.#options;
    const asked = this.#fetch(`${control}/control/v1/${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const response = await asked.catch((error) => {
      const sentence = noBox(control, error);
      throw sentence === null ? error : new Error(sentence);
    });
    const text = await response.text();
    if (response.ok) return { refused: null, document: (text === '' ? undefined : JSON.parse(text)) as T };
    if (response.headers.get('content-type')?.includes('json')) {
      const problem = JSON.parse(text);
      if (problem.refusal !== undefined) return { refused: problem, document: null };
      throw Object.assign(new Error(sentence(problem)), problem);
    }
    throw new Error(`${control} is no box: ${response.status} to ${method} ${path}`);
  }
}

interface Problem {
  readonly detail?: string;
  readonly problems?: readonly { readonly path: string; readonly message: string; readonly fix?: string }[];
}

function sentence({ detail = 'refused', problems = [] }: Problem): string {
  const mistakes = problems.map(
    ({ path, message, fix }) => `${path} ${message}${fix === undefined ? '' : ` (${fix})`}`,
  );
  return [detail, ...mistakes].join('; ');
}
