import type { Waitable } from './delivery.ts';

/**
 * What a connection meets on a listener before or around what is said over it. A value: shells perform it
 * (`shells/http/obstacles/`), and what they know nothing of they refuse when the fault is armed.
 */
export type Obstacle =
  /** The port is closed: RST to each SYN. */
  | { readonly does: 'refuse' }
  /** No SYN is answered. */
  | { readonly does: 'ignore' }
  /** RST. */
  | { readonly does: 'reset' }
  /** Accepted, and nothing is ever read from it. */
  | { readonly does: 'stall' };

/** An obstacle, and for how long it stands: until its fault is disarmed, or its world ends. */
export interface MetObstacle {
  readonly obstacle: Obstacle;
  readonly world: Waitable;
}

/** Whether anybody may knock at a port at all. */
export interface Door {
  /** What a SYN meets now; null where the port is open. `isTimed` where the clock alone may change that. Counts nothing. */
  look(): { readonly obstacle: Obstacle | null; readonly isTimed: boolean };
  /** Takes note that the port has just been shut. */
  shut(): void;
  /** Calls back when `look` may see something else; returns a function that takes the callback back. */
  onChange(callback: () => void): () => void;
}

/** Who decides what connections to one listener meet. */
export interface Threshold {
  readonly door: Door;
  /** Of a connection that was just accepted. */
  accept(): MetObstacle | null;
}
