import { effectOf } from '../effect.ts';

/** Nothing follows the ClientHello. */
export const handshakeStall = effectOf({
  name: 'tls.handshake-stall',
  points: ['handshake'],
  usual: 'handshake',
  needs: 'listen',
  parameters: {},
  required: [],
  obstacle: () => ({ does: 'stall' }),
});
