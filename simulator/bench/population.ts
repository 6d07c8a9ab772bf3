import { subscribers } from '../../fixtures/population/subscribers.ts';
import { Simulator } from '../simulator.ts';

export interface PopulationResult {
  readonly subscribers: number;
  /** Making them alone, without a world. */
  readonly makeSeconds: number;
  /** Making them and letting them into a world. */
  readonly loadSeconds: number;
  /** Heap and array buffers together, after a collection. */
  readonly bytesEach: number;
  readonly findsPerSecond: number;
}

/** A population that streams into a world besides the cast. */
export function measurePopulation(count: number): PopulationResult {
  const makeSeconds = secondsOf(() => {
    for (const _ of subscribers({ subscribers: count }));
  });
  const simulator = new Simulator();
  const world = simulator.defaultWorld;
  const before = heldBytes();
  const loadSeconds = secondsOf(() => world.addSubscribers(subscribers({ subscribers: count })));
  const bytesEach = (heldBytes() - before) / count;
  const some = [...subscribers({ subscribers: Math.min(count, 100_000) })].map(({ msisdn }) => msisdn);
  const findSeconds = secondsOf(() => {
    for (const msisdn of some) if (world.subscriber(msisdn) === null) throw new Error(`${msisdn} is not there`);
  });
  simulator.close();
  return { subscribers: count, makeSeconds, loadSeconds, bytesEach, findsPerSecond: some.length / findSeconds };
}

function secondsOf(run: () => void): number {
  const started = performance.now();
  run();
  return (performance.now() - started) / 1000;
}

function heldBytes(): number {
  // Twice: array buffers are let go of only after the objects that held them.
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
