import { effectOf } from '../effect.ts';

/** The port answers no SYN: only a client's own connect timeout ends its waiting. */
export const blackhole = effectOf({
  name: 'net.blackhole',
  points: ['connect'],
  usual: 'connect',
  needs: 'listen',
  takesThread: true,
  parameters: {},
  required: [],
  obstacle: () => ({ does: 'ignore' }),
});
