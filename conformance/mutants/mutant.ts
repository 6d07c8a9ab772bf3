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
  /** Ports that need to write to the service's log. */
  readonly portsWith?: (log: (line: string) => void) => Partial<Ports>;
  readonly limits?: Partial<Limits>;
  readonly alter?: Alter;
  readonly rewrite?: Rewrite;
}
