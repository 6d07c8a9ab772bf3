import { effectOf } from '../effect.ts';

/** The certificate ended three days ago by the wall clock, by which clients judge it; the rest of it is sound. */
export const expired = effectOf({
  name: 'tls.expired',
  points: ['handshake'],
  usual: 'handshake',
  needs: 'listen',
  parameters: {},
  required: [],
  obstacle: () => ({ does: 'show', odd: 'expired' }),
});
