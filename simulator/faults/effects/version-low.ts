import { effectOf } from '../effect.ts';

/** Nothing above TLS 1.1 is offered. */
export const versionLow = effectOf({
  name: 'tls.version-low',
  points: ['handshake'],
  usual: 'handshake',
  needs: 'listen',
  parameters: {},
  required: [],
  obstacle: () => ({ does: 'show', odd: 'old-versions' }),
});
