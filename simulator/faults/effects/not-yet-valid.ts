import { effectOf } from '../effect.ts';

/** The certificate begins in three days by the wall clock, by which clients judge it; the rest of it is sound. */
export const notYetValid = effectOf({
  name: 'tls.not-yet-valid',
  points: ['handshake'],
  usual: 'handshake',
  needs: 'listen',
  parameters: {},
  required: [],
  obstacle: () => ({ does: 'show', odd: 'not-yet-valid' }),
});
