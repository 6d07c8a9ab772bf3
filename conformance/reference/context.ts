import type { Micro } from './domain/money/amount.ts';
import type { Store } from './domain/store.ts';
import type { Gateways, Purpose } from './gateways/outcome.ts';
import type { Log } from './log.ts';
import type { Limits } from './options.ts';
import type { Ports } from './ports.ts';

/** The parts of one running service. */
export interface Context {
  readonly store: Store;
  readonly gateways: Gateways;
  readonly ports: Ports;
  readonly limits: Limits;
  readonly prices: Record<Purpose, Micro>;
  readonly log: Log;
  /** Calls that this process is still waiting for; they are nobody's to sweep, however far the clock was moved. */
  readonly alive: Set<string>;
}
