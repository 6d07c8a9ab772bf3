import type { SecureContext } from 'node:tls';
import type { TlsOddity } from '../../../core/words/obstacle.ts';

/** Who shows what a TLS handshake is shown. */
export interface Leaves {
  /**
   * Certificate and key for the name that a client asks for, lower case; null where it named none. One that rejects ends
   * that handshake alone. Sound, unless something is to be odd about it.
   */
  contextFor(name: string | null, odd?: TlsOddity | null): Promise<SecureContext>;
}
