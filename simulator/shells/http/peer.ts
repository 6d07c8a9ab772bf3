import type { Socket } from 'node:net';
import { sourceAddress } from '../../wire/source-address.ts';
import { believes, type TrustList } from './trust.ts';

/** Who is at the other end of a connection; it is asked once, for it cannot change. */
export interface Peer {
  readonly from: string;
  /** Whether its bearer header is believed. */
  readonly believed: boolean;
}

/** A socket that closed before it was looked at has no address, and is believed nothing. */
export function peerOf(socket: Socket, trust: TrustList): Peer {
  const from = sourceAddress(socket.remoteAddress) ?? '';
  return { from, believed: believes(trust, from) };
}
