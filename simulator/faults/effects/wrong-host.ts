import { effectOf } from '../effect.ts';

/** The certificate is sound, and another host’s. */
export const wrongHost = effectOf({
  name: 'tls.wrong-host',
  points: ['handshake'],
  usual: 'handshake',
  needs: 'listen',
  parameters: {},
  required: [],
  obstacle: () => ({ does: 'show', odd: 'wrong-host' }),
});
