import type { Limits, Ports } from '../reference/index.ts';

/** What a mutant does to an answer of the service on its way out. */
export type Rewrite = (
  answer: { status: number; headers: Record<string, string>; text: string; document: Record<string, unknown> | null },
  request: {
    method: string;
    url: string;
    headers: Readonly<Record<string, string | string[] | undefined>>;
    body: string;
  },
) => { status?: number; headers?: Record<string, string>; text: string };

/** What a mutant does to a request on its way in; what it leaves out stays as it came. */
export type Alter = (request: Asked) => Partial<Asked>;

export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** How requests and answers travel, whatever they say. */
export interface Delivery {
  readonly gzip?: true;
  /** Each connection is closed after its answer. */
  readonly closes?: true;
  /** In pieces, with no length announced, and names of headers in other letters. */
  readonly chunked?: true;
  /** Milliseconds that an answer is held, by its number. */
  readonly heldMs?: (n: number) => number;
  /** One request after the other, each from its head to its answer. */
  readonly oneByOne?: true;
  /** Connections at a time; more are dropped. */
  readonly connections?: number;
  /** A body counts as whole once nothing has come for so long, in milliseconds. */
  readonly wholeAfterMs?: number;
  /** What is no HTTP request is answered by the HTTP server itself, with a page. */
  readonly ownPages?: true;
  /** The body of what is refused for its path stays in the connection, and is read as the next request. */
  readonly bodyIsNext?: true;
  /** Bodies are read to their end, however long, and kept. */
  readonly keepsBodies?: true;
  /** Told the body of a call whose caller has gone before the answer. */
  readonly whenLeft?: (body: string) => void;
}

/**
 * A service that must fail: the reference with one thing wrong, in about ten lines. Where the thing is a decision, one
 * port is swapped; where it is how the answer is written, a front rewrites what the service says.
 */
export interface Mutant {
  readonly id: string;
  readonly title: { readonly en: string; readonly zh: string };
  /** How a service comes to be like this. */
  readonly bug: string;
  /** Cases that must each catch it. */
  readonly claims: readonly string[];
  readonly ports?: Partial<Ports>;
  /** Ports that keep something, or write to the log: made for each service anew. */
  readonly portsWith?: (log: (line: string) => void) => Partial<Ports>;
  readonly limits?: Partial<Limits>;
  readonly alter?: Alter;
  readonly rewrite?: Rewrite;
  readonly delivery?: Delivery;
}
