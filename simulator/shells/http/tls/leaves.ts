import type { SecureContext } from 'node:tls';

/** Who shows what a TLS handshake is shown. */
export interface Leaves {
  /**
   * Certificate and key for the name that a client asks for, lower case; null where it named none. One that rejects ends
   * that handshake alone.
   */
  contextFor(name: string | null): Promise<SecureContext>;
}
