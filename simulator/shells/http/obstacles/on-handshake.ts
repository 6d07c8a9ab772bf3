import type { Socket } from 'node:net';
import type { MetObstacle, TlsOddity } from '../../../core/words/obstacle.ts';
import { closeSoon } from '../linger.ts';
import { hold } from './on-accept.ts';

/** What a handshake differs in that is led to its end. */
export interface Terms {
  readonly odd: TlsOddity | null;
  /** Whether a client must show a certificate, and what becomes of one that does. */
  readonly asks: 'taken' | 'revoked' | null;
}

export const usualTerms: Terms = { odd: null, asks: null };

/** Performs what a connection meets that has begun to speak TLS; gives the terms on which its handshake goes on, null where it does not. */
export function meetOnHandshake(met: MetObstacle | null, socket: Socket, wallMs: () => number): Terms | null {
  if (met === null) return usualTerms;
  const { obstacle, world } = met;
  switch (obstacle.does) {
    case 'show':
      return { odd: obstacle.odd, asks: null };
    case 'ask-certificate':
      // The alert of a revoked certificate is one of the handshake: in TLS 1.3 it is over by then.
      return { odd: obstacle.verdict === 'revoked' ? 'tls-1.2' : null, asks: obstacle.verdict };
    case 'alert':
      endByAlert(socket, obstacle.alert);
      return null;
    case 'stall':
      void hold(socket, world, wallMs);
      return null;
    default:
      return usualTerms;
  }
}

/** Ends a connection by a fatal alert that is not encrypted (RFC 8446 6), and reads on until the client has it. */
export function endByAlert(socket: Socket, alert: number): void {
  socket.resume();
  socket.end(Buffer.from([0x15, 3, 3, 0, 2, 2, alert]));
  closeSoon(socket);
}
