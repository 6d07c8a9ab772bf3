import type { Scene } from '../core/route/scene.ts';
import type { Filing } from '../core/words/app.ts';
import type { Purpose } from '../core/words/credential.ts';
import type { IdFormat } from '../core/world/id-format.ts';

/**
 * What a carrier lets the others know of it. An answer of its own, one that it gives where it asked itself, has no part here:
 * only what the one carrier writes and the other reads.
 */
export interface Partner {
  /** Whether a text has the shape of a token that it hands out. */
  looksLikeToken(text: string): boolean;
  /** Where it tells another carrier of its own subscriber, and how that one has to ask; null where it tells none. */
  leg(asks: LegAsked): Leg | null;
  /** What its answer says; null for a text that is none of its answers, or that the key does not open. */
  told(answer: string, key: Uint8Array): LegTold | null;
  /** How it writes the access code in such an answer. */
  readonly format: IdFormat;
}

/** One carrier asks another, through the caller's own line. */
export interface LegAsked {
  /** What the one who is asked filed for the one who asks. */
  readonly filing: Filing;
  readonly purpose: Purpose;
  /** Sixteen characters that seal the answer, made by the one who asks (`legKey`). */
  readonly key: Uint8Array;
  readonly nowMs: number;
  /** Name of a page's function that takes the answer; null where a client reads JSON. */
  readonly callback: string | null;
  /** Address to which its answer is taken by a redirect, in place of a body; null where the client brings it itself. */
  readonly back: string | null;
  padding(length: number): Uint8Array;
}

/** An address of the one who is asked, without its scheme: `arrival.url(host, target)` makes it absolute. */
export interface Leg {
  readonly host: string;
  readonly target: string;
}

/** An access code, or the code with which it was refused. */
export type LegTold = { readonly accessCode: string } | { readonly refused: string };

/** Everything of a scene that a carrier needs to ask another one. */
export type Asker = Pick<Scene, 'world' | 'carrier' | 'nowMs' | 'app'>;
