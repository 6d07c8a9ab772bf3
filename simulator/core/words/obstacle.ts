import type { Reply } from './arrival.ts';
import type { Waitable } from './delivery.ts';

/**
 * What a connection meets on a listener before or around what is said over it. A value: shells perform it
 * (`shells/http/obstacles/`), and what they know nothing of they refuse when the fault is armed.
 */
export type Obstacle =
  /** The port is closed: RST to each SYN. */
  | { readonly does: 'refuse' }
  /** No SYN is answered. */
  | { readonly does: 'ignore' }
  /** RST. */
  | { readonly does: 'reset' }
  /** Accepted, and nothing is ever read from it; of a handshake, nothing is ever answered. */
  | { readonly does: 'stall' }
  | HandshakeObstacle
  | RequestObstacle;

/** What a request meets when its head has come and its body has not been read. */
type RequestObstacle =
  /** RST once so many bytes of the body have come; where there are fewer, at its end. */
  | { readonly does: 'cut-upload'; readonly bytes: number }
  /** `100 Continue` is sent so late, or never; the request is answered all the same. */
  | { readonly does: 'hold-continue'; readonly ms: number | null }
  /** Answered at once; the body is then read on, or the connection is closed on it. */
  | { readonly does: 'answer-early'; readonly reply: Reply; readonly body: 'read' | 'dropped' }
  /** The connection ends as if it had been idle for too long, the request unread. */
  | { readonly does: 'end-idle'; readonly by: 'rst' | 'fin' }
  /** From now on nothing is read, answered or closed there, whatever the client does. */
  | { readonly does: 'vanish' };

/** What is known of a request before its body is read. */
export interface RequestHead {
  /** Which one it is on its connection; 1 is the first. */
  readonly nth: number;
  /** A body is to come. */
  readonly hasBody: boolean;
  /** The client waits for `100 Continue` before it sends that. */
  readonly expectsContinue: boolean;
  /** Name that it was sent to, lower case and without a port; empty where it names none. */
  readonly host: string;
}

/** What a client meets that speaks TLS. */
type HandshakeObstacle =
  /** A handshake that is led to its end, with one thing odd about what it shows or offers. */
  | { readonly does: 'show'; readonly odd: TlsOddity }
  /** A fatal alert of that number (RFC 8446 6) in place of an answer to the ClientHello. */
  | { readonly does: 'alert'; readonly alert: number }
  /** A client certificate is asked for, and a handshake without one refused; any that is shown is taken, or called revoked. */
  | { readonly does: 'ask-certificate'; readonly verdict: 'taken' | 'revoked' };

/** What can be odd about what a TLS server shows (the first six) or offers. */
export type TlsOddity =
  | 'expired'
  | 'not-yet-valid'
  | 'wrong-host'
  | 'untrusted-ca'
  | 'missing-intermediate'
  | 'renewed'
  | 'old-versions'
  | 'null-ciphers'
  | 'tls-1.2';

/** An obstacle, and for how long it stands: until its fault is disarmed, or its world ends. */
export interface MetObstacle {
  readonly obstacle: Obstacle;
  readonly world: Waitable;
}

/** Whether anybody may knock at a port at all. */
export interface Door {
  /** What a SYN meets now; null where the port is open. `isTimed` where the clock alone may change that. Counts nothing. */
  look(): { readonly obstacle: Obstacle | null; readonly isTimed: boolean };
  /** Takes note that the port has just been shut. */
  shut(): void;
  /** Calls back when `look` may see something else; returns a function that takes the callback back. */
  onChange(callback: () => void): () => void;
}

/** Room for ports that answer no SYN, each of which takes a thread. */
export interface HoleRoom {
  /** False where there is none left. */
  take(): boolean;
  give(): void;
}

/** Who decides what connections to one listener meet. */
export interface Threshold {
  readonly door: Door;
  /** Of a connection that was just accepted. */
  accept(): MetObstacle | null;
  /** Of a connection that has just begun to speak TLS, with the name that it asks for. */
  handshake(host: string | null): MetObstacle | null;
  /** Of a request whose head has just come. */
  request(head: RequestHead): MetObstacle | null;
}
