import { effectOf } from '../effect.ts';

/** The certificate comes alone: the one that links it to the trusted root is left out. */
export const missingIntermediate = effectOf({
  name: 'tls.missing-intermediate',
  points: ['handshake'],
  usual: 'handshake',
  needs: 'listen',
  parameters: {},
  required: [],
  obstacle: () => ({ does: 'show', odd: 'missing-intermediate' }),
});
