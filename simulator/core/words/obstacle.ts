import type { Waitable } from './delivery.ts';

/**
 * What a connection meets on a listener before or around what is said over it. A value: shells perform it
 * (`shells/http/obstacles/`), and what they know nothing of they refuse when the fault is armed.
 */
export type Obstacle =
  /** RST. */
  | { readonly does: 'reset' }
  /** Accepted, and nothing is ever read from it. */
  | { readonly does: 'stall' };

/** An obstacle, and for how long it stands: until its fault is disarmed, or its world ends. */
export interface MetObstacle {
  readonly obstacle: Obstacle;
  readonly world: Waitable;
}

/** Who decides what connections to one listener meet. */
export interface Threshold {
  /** Of a connection that was just accepted. */
  accept(): MetObstacle | null;
}
