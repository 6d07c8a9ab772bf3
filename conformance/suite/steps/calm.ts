import type { Step } from '../step.ts';
import { told } from '../step.ts';

/** Disarms the fault that was armed last. */
export const calm: Step<object> = {
  name: 'calm',
  schema: told('Disarms the fault that was armed last.', {}),
  async run(_, { world, values }) {
    await world.disarmFault((values['fault'] as { id: string }).id);
  },
};
