import type { Step } from '../step.ts';
import { told } from '../step.ts';

interface Told {
  readonly use: 0 | 1;
}

/** From now on another node of the service is asked. */
export const node: Step<Told> = {
  name: 'node',
  schema: told('All calls go to the first or the second node of the service from now on.', { use: { enum: [0, 1] } }, [
    'use',
  ]),
  needs: () => ['useNode'],
  async run({ use }, at) {
    await at.use('useNode', () => at.session.useNode?.(use));
  },
};
