import { effectOf } from '../effect.ts';

/** An authority has signed that nobody trusts; it has the name of the one that is trusted, and is sent along. */
export const untrustedCa = effectOf({
  name: 'tls.untrusted-ca',
  points: ['handshake'],
  usual: 'handshake',
  needs: 'listen',
  parameters: {},
  required: [],
  obstacle: () => ({ does: 'show', odd: 'untrusted-ca' }),
});
