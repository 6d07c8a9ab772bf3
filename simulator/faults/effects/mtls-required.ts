import { effectOf } from '../effect.ts';

/** A client certificate is asked for: a client without one is refused, and any that is shown will do. */
export const mtlsRequired = effectOf({
  name: 'tls.mtls-required',
  points: ['handshake'],
  usual: 'handshake',
  needs: 'listen',
  parameters: {},
  required: [],
  obstacle: () => ({ does: 'ask-certificate', verdict: 'taken' }),
});
