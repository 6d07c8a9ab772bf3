import type { WorldDefinition } from '../fixtures/api-types.ts';
import { withCarrierIds } from './casting/carrier-keys.ts';
import { checkWorld } from './casting/check-definition.ts';
import { heading, mistake, type Problem } from './core/words/mistake.ts';
import { Misuse } from './core/words/misuse.ts';
import type { World } from './core/world/world.ts';
import { mounts } from './faults/mounts.ts';
import { createFetch, type Fetch } from './shells/fetch/fetch.ts';
import type { Exchange } from './shells/mount.ts';
import { Simulator, type SimulatorOptions } from './simulator.ts';

/** A simulator to be used inside a process: without ports, by `fetch` or by plain values. */
export interface InProcessSimulator extends Simulator {
  /** Answers any request as the gateway of its host or, under any other host, of its path would. */
  readonly fetch: Fetch;
  /** As `fetch`, by the door of a world: what names no app, credential or bearer belongs to it. Takes a world or its handle. */
  fetchIn(world: World | string): Fetch;
  /**
   * Makes a world. Throws `ERR_WORLD_INVALID` with every mistake in the definition, names and values that nobody knows
   * included; `ERR_WORLD_EXISTS` for a living handle; `ERR_APP_TAKEN` for an app id that another living world owns and
   * that is not adopted.
   */
  createWorld(definition?: WorldDefinition): Promise<World>;
}

/**
 * A simulator with the worlds `default` and `limbo`. Ends with `close()`. Throws `ERR_WORLD_INVALID` for what cannot be cast
 * in `options.world`; faults are such a thing, since their effects are only loaded when somebody arms them. That a name in it
 * is misspelt is only seen by `createWorld`, which can wait for the schema.
 */
export function createSimulator(options: SimulatorOptions = {}): InProcessSimulator {
  if (options.world?.faults !== undefined && options.world.faults.length > 0) {
    const problem = mistake('world.faults-too-early', '/world/faults', options.world.faults.length);
    throw new Misuse('ERR_WORLD_INVALID', heading('world.not-made'), [problem]);
  }
  const simulator = new Simulator(options);
  simulator.pageTexts = { read: async (file) => (await import('./page-texts.ts')).builtPages.read(file) };
  const around = {
    wallMs: simulator.wallMs,
    isRealHost: (host: string) => simulator.routing.knowsHost(host),
    origin: () => null,
  };
  let isMounted = false;
  const exchange: Exchange = (arrival) => {
    // It is there for everyone, and a mount only for whoever asks through it.
    if (!isMounted) simulator.mount('fetch', mounts.fetch);
    isMounted = true;
    return simulator.exchange(arrival);
  };
  const mounted = (more: object = {}) => createFetch(exchange, { ...around, ...more });
  return Object.assign(simulator, {
    fetch: mounted(),
    fetchIn: (world: World | string) => mounted({ world: typeof world === 'string' ? world : world.handle }),
    async createWorld(written: WorldDefinition = {}): Promise<World> {
      const definition = withCarrierIds(written);
      await checkWorld(definition);
      refuseWhatBoxesDo(definition);
      return Simulator.prototype.createWorld.call(simulator, definition);
    },
  });
}

/** A box ends worlds by itself and opens accounts beside them; a simulator in a process says that it does not. */
function refuseWhatBoxesDo({ ttlMs, leaseMs, service }: WorldDefinition): void {
  const problems: Problem[] = [];
  if (ttlMs !== undefined) problems.push(mistake('world.ends-in-a-box', '/ttlMs', ttlMs));
  if (leaseMs !== undefined) problems.push(mistake('world.ends-in-a-box', '/leaseMs', leaseMs));
  if (service !== undefined && service !== false) problems.push(mistake('service.absent', '/service', service));
  if (problems.length > 0) throw new Misuse('ERR_WORLD_INVALID', heading('world.not-made'), problems);
}
