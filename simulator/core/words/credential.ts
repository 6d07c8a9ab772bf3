import type { CarrierId } from './carrier-id.ts';

export type Purpose = 'login' | 'verify';

export const purposes: readonly Purpose[] = ['login', 'verify'];

/**
 * What a carrier hands out. `scrip`: CMCC's cached device credential; `token`: CMCC's exchangeable token; `access`: an
 * access code (CUCC, CTCC); `hop`: the ticket inside a 302; `page`: what a page holds until its user agrees; `web`: the token
 * of a page; `peer`: what a carrier keeps while it asks another one; `sms`: what lets a server send a code instead. An id
 * carries its place in this list, and some have one hex digit for it: new ones come last, and eight are all.
 */
export const kinds = ['scrip', 'token', 'access', 'hop', 'page', 'web', 'peer', 'sms'] as const;

export type Kind = (typeof kinds)[number];

/** Small extras that travel with a credential or an outcome; strings only, so that any ledger can keep them. */
export type Facts = Readonly<Record<string, string>>;

/** The fact that holds what a page's browser said of itself, which the app's server repeats byte for byte. */
export const infoFact = 'info';

/** What that begins with where it was long and its digest alone is kept; the text of a page is URL-encoded and has no blank. */
export const infoDigest = 'md5 ';

export const noFacts: Facts = Object.freeze({});

export interface Credential {
  readonly kind: Kind;
  /** The exact text that was handed out. */
  readonly id: string;
  /** Number of this credential in its world, counted over all kinds; the ledger's spent marks are keyed by it. */
  readonly serial: number;
  /** Who handed it out. */
  readonly carrier: CarrierId;
  /** Name of the app in its world. */
  readonly app: string;
  readonly purpose: Purpose;
  readonly msisdn: string;
  readonly bearer: string | null;
  readonly issuedAtMs: number;
  /** The first instant (world clock) at which it is no longer honoured. */
  readonly dueMs: number;
  readonly facts: Facts;
}
