import { effectOf } from '../effect.ts';

/** The port is closed: each attempt to connect is refused. */
export const refused = effectOf({
  name: 'net.refused',
  points: ['connect'],
  usual: 'connect',
  needs: 'listen',
  parameters: {},
  required: [],
  obstacle: () => ({ does: 'refuse' }),
});
