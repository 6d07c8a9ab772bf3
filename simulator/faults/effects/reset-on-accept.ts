import { effectOf } from '../effect.ts';

/** A connection is accepted, and reset before anything is read from it. */
export const resetOnAccept = effectOf({
  name: 'net.reset-on-accept',
  points: ['accept'],
  usual: 'accept',
  needs: 'listen',
  parameters: {},
  required: [],
  obstacle: () => ({ does: 'reset' }),
});
