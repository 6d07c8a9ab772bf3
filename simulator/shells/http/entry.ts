import type { Peer } from './peer.ts';

/** How a connection, or what is tunnelled in one, came in. */
export interface Entry {
  readonly peer: Peer;
  /** What it speaks now, whatever lies around it. */
  readonly scheme: 'http' | 'https';
  /** How many layers of TLS and CONNECT it speaks through. */
  readonly layers: number;
}
