import { effectOf } from '../effect.ts';

/** A connection is accepted, and nothing is ever read from it. */
export const acceptStall = effectOf({
  name: 'net.accept-stall',
  points: ['accept'],
  usual: 'accept',
  needs: 'listen',
  parameters: {},
  required: [],
  obstacle: () => ({ does: 'stall' }),
});
