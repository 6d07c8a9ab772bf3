import { Misuse } from './core/misuse.ts';
import { createFetch, type Fetch } from './shells/fetch/fetch.ts';
import { Simulator, type SimulatorOptions } from './simulator.ts';

/** A simulator to be used inside a process: without ports, by `fetch` or by plain values. */
export interface InProcessSimulator extends Simulator {
  /** Answers any request as the gateway of its host or, under any other host, of its path would. */
  readonly fetch: Fetch;
}

/**
 * A simulator with the worlds `default` and `limbo`. Ends with `close()`. Throws `ERR_WORLD_INVALID` with every mistake in
 * `options.world`; faults are one, since their effects are only loaded when somebody arms them.
 */
export function createSimulator(options: SimulatorOptions = {}): InProcessSimulator {
  if (options.world?.faults !== undefined && options.world.faults.length > 0) {
    throw new Misuse('ERR_WORLD_INVALID', 'the world cannot be made', [
      {
        path: '/world/faults',
        message: 'cannot be armed while a simulator is made',
        seen: options.world.faults.length,
        fix: 'give them to createWorld, or to armAll afterwards',
      },
    ]);
  }
  const simulator = new Simulator(options);
  const fetch = createFetch((arrival) => simulator.exchange(arrival), {
    wallMs: simulator.wallMs,
    isRealHost: (host) => simulator.routing.knowsHost(host),
    origin: () => null,
  });
  return Object.assign(simulator, { fetch });
}
