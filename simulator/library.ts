import { createFetch, type Fetch } from './shells/fetch/fetch.ts';
import { Simulator, type SimulatorOptions } from './simulator.ts';

/** A simulator to be used inside a process: without ports, by `fetch` or by plain values. */
export interface InProcessSimulator extends Simulator {
  /** Answers any request as the gateway of its host or, under any other host, of its path would. */
  readonly fetch: Fetch;
}

/** A simulator with the worlds `default` and `limbo`. Ends with `close()`. */
export function createSimulator(options: SimulatorOptions = {}): InProcessSimulator {
  const simulator = new Simulator(options);
  const fetch = createFetch((arrival) => simulator.exchange(arrival), {
    wallMs: simulator.wallMs,
    isRealHost: (host) => simulator.routing.knowsHost(host),
    origin: () => null,
  });
  return Object.assign(simulator, { fetch });
}
