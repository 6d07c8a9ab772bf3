import { effectOf } from '../effect.ts';

/** Only suites are offered that do not encrypt, in TLS 1.2. */
export const cipherWeak = effectOf({
  name: 'tls.cipher-weak',
  points: ['handshake'],
  usual: 'handshake',
  needs: 'listen',
  parameters: {},
  required: [],
  obstacle: () => ({ does: 'show', odd: 'null-ciphers' }),
});
