import { effectOf } from '../effect.ts';

/** The certificate is a new one with a new key, and as good: from the connection on from which the schedule says so. */
export const renewMidSession = effectOf({
  name: 'tls.renew-mid-session',
  points: ['handshake'],
  usual: 'handshake',
  needs: 'listen',
  parameters: {},
  required: [],
  obstacle: () => ({ does: 'show', odd: 'renewed' }),
});
