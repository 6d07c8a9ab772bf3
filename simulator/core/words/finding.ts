import type { Kind } from './credential.ts';
import type { Said } from './sentence.ts';

/** What a rule wanted and what it saw; secrets stand in it as `‹name›`. */
export interface Difference {
  readonly expected: Said;
  readonly got: Said;
  /** The string that was to be signed or hashed. */
  readonly canonical?: Said;
  /** What probably went wrong, and what to change. */
  readonly hint?: Said;
}

/**
 * What is kept of an exchange that its caller did not want, so that it is explained by its own day: apps are repaired,
 * policies change and credentials go, and none of it may change what an old refusal was.
 */
export interface Finding {
  /** What the rule that refused had to say; null where none did, or it has nothing to say. */
  readonly difference: Difference | null;
  /** What stood sealed in the request; null where nothing did, or it could not be opened. */
  readonly opened: string | null;
  /** Of what kind the credential was that the request held; null without one. */
  readonly kind: Kind | null;
  /** When it ran out, or was to (world clock); null where this world issued no such credential. */
  readonly dueMs: number | null;
}
