import { createSimulator, type InProcessSimulator } from '../library.ts';
import type { BoxOptions } from './box-in.ts';
import { forwardTo } from './forward.ts';

/**
 * A simulator whose mounts ask a box, for that is where the worlds are. It has no world to hand out, and says so: one that
 * nobody's requests reach would only be found out by its silence.
 */
export function boxSimulator(box: BoxOptions): InProcessSimulator {
  const simulator = createSimulator();
  const elsewhere = (): never => {
    throw new Error(
      `the worlds are in the box at ${box.control}, as SANWANG_CONTROL says: take the test's \`world\` or its file's \`fileWorld\`, or keep them in this process by SANWANG_VITEST=local`,
    );
  };
  Object.defineProperty(simulator, 'defaultWorld', { get: elsewhere });
  return Object.assign(simulator, {
    exchange: forwardTo(box, simulator.routing),
    createWorld: async () => elsewhere(),
  });
}
