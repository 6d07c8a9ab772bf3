import { effectOf } from '../effect.ts';

/** A client certificate is asked for, in TLS 1.2, and whichever is shown is called revoked. */
export const clientCertRevoked = effectOf({
  name: 'tls.client-cert-revoked',
  points: ['handshake'],
  usual: 'handshake',
  needs: 'listen',
  parameters: {},
  required: [],
  obstacle: () => ({ does: 'ask-certificate', verdict: 'revoked' }),
});
