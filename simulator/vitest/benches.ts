import { createSimulator, type InProcessSimulator } from '../library.ts';
import type { Bench } from './bench.ts';
import { boxIn } from './box-in.ts';
import { boxSimulator } from './box-simulator.ts';
import { currentWorld } from './current.ts';
import { localBench } from './local.ts';
import { remoteBench } from './remote.ts';

const named = boxIn(process.env);

/**
 * The carriers of this test process: mount it where the app under test asks for them, and it meets the world of each test.
 * When `SANWANG_CONTROL` names a running box, the worlds are there, and what is asked of the mount is passed on to it;
 * `SANWANG_VITEST=local` keeps both in this process.
 */
export const simulator = doorOfTests(named === null ? createSimulator() : boxSimulator(named));

/** What is asked of its mounts, and names nobody, belongs to the world of the test that asks. */
function doorOfTests(mounted: InProcessSimulator): InProcessSimulator {
  const exchange = mounted.exchange.bind(mounted);
  mounted.exchange = (arrival, home) => exchange({ ...arrival, world: arrival.world ?? currentWorld() }, home);
  return mounted;
}

let local: InProcessSimulator | null = null;

/** Where the worlds of tests are made: in this process, or in the box that the environment names. */
export function bench(env: Readonly<Record<string, string | undefined>> = process.env): Bench {
  const box = boxIn(env);
  if (box !== null) return remoteBench(box);
  // Another environment than that of this process may name no box where this one does.
  local ??= named === null ? simulator : createSimulator();
  return localBench(local);
}
