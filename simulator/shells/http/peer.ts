import type { Socket } from 'node:net';
import { sourceAddress } from '../../wire/source-address.ts';
import { believes, type TrustList } from './trust.ts';

/** Who is at the other end of a connection; it is asked once, for it cannot change. */
export interface Peer {
  readonly from: string;
  /** Whether its bearer header is believed. */
  readonly believed: boolean;
  /** The phone that speaks here whatever its requests say: its bearer id now, null when it has none. */
  readonly speaker: (() => string | null) | null;
  /** Handle of the world whose door a connection came by, as its proxy user says. */
  readonly world?: string;
}

/** A socket that closed before it was looked at has no address, and is believed nothing. */
export function peerOf(socket: Socket, trust: TrustList, speaker: Peer['speaker'] = null): Peer {
  const from = sourceAddress(socket.remoteAddress) ?? '';
  return { from, believed: believes(trust, from), speaker };
}
