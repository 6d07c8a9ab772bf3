import type { CarrierId } from '../core/words/carrier-id.ts';
import type { Simulator } from '../simulator.ts';

/** Where scenes are played: over real sockets, against the gateways of a box that runs. */
export interface Stage {
  readonly simulator: Simulator;
  /** Origins of the gateways. */
  readonly gateways: Readonly<Record<CarrierId, string>>;
  /** Where a URL leads that a gateway has handed out: a redirect may name it as others reach it. */
  readonly inside: (url: string) => string;
}
