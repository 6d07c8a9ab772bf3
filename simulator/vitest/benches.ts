import { createSimulator } from '../library.ts';
import type { Bench } from './bench.ts';
import type { BoxOptions } from './box-control.ts';
import { localBench } from './local.ts';
import { remoteBench } from './remote.ts';

/**
 * The simulator of this test process: mount it where the app under test asks for the carriers, and it meets the world of
 * each test. Worlds are not in it when `SANWANG_CONTROL` names a running box.
 */
export const simulator = createSimulator();

/** Where the worlds of tests are made: in this process, or in the box that the environment names. */
export function bench(env: Readonly<Record<string, string | undefined>> = process.env): Bench {
  const box = boxIn(env);
  return box === null ? localBench(simulator) : remoteBench(box);
}

/** The box that `SANWANG_CONTROL` names. A gateway that nobody names is at the next port, where `sanwang up` opens it. */
export function boxIn(env: Readonly<Record<string, string | undefined>>): BoxOptions | null {
  const control = env['SANWANG_CONTROL']?.replace(/\/+$/, '') ?? '';
  if (control === '') return null;
  const { hostname, port } = new URL(control);
  const gateway = env['SANWANG_CMCC'] ?? `http://${hostname}:${Number(port) + 1}`;
  return { control, token: env['SANWANG_CONTROL_TOKEN'] ?? null, gateway };
}
