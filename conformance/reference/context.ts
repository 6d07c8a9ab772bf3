import type { Gateways, Purpose } from './gateways/outcome.ts';
import type { Micro } from './ledger/money.ts';
import type { Log } from './log.ts';
import type { Limits } from './options.ts';
import type { Ports } from './ports.ts';
import type { Store } from './store/store.ts';

/** The parts of one running service. */
export type Context = {
  store: Store;
  gateways: Gateways;
  ports: Ports;
  limits: Limits;
  prices: Record<Purpose, Micro>;
  log: Log;
  /** Calls that this process is still waiting for; they are nobody's to sweep, however far the clock was moved. */
  alive: Set<string>;
};
