import type { Socket } from 'node:net';
import { type SecureContext, TLSSocket } from 'node:tls';
import type { HandshakeFailure } from '../notice.ts';
import { endByAlert, type Terms } from '../obstacles/on-handshake.ts';
import { untilCertificate } from './client-certificate.ts';
import type { Leaves } from './leaves.ts';
import { laidOver } from './outer.ts';

/** As long as node's own TLS server waits for the end of a handshake. */
const handshakeMs = 120_000;

/** HTTP/1.1, also as https-proxy-agent writes it; a client that offers none of these is told so by an alert. */
const ALPNProtocols = ['http/1.1', 'http/1.0', 'http 1.1'];

/** Alerts, RFC 8446 6. */
const certificateRevoked = 44;
const internalError = 80;

/** What a handshake asks, and how it ends: once, or never where the client just left. */
export interface Handshake {
  /** What it differs in from a sound one. */
  readonly terms: Terms;
  /** The name whose leaf a client is shown that asks for `servername`; null is the leaf of those that name nothing. */
  nameFor(servername: string): string | null;
  done(socket: Socket): void;
  /** `name` is what the client asked for, where it got so far. */
  failed(name: string | null, why: HandshakeFailure | 'no-leaf', error: unknown): void;
}

/** Speaks TLS over a socket, which may be another TLS socket: that of a tunnel through a proxy that was asked by https. */
export async function secure(socket: Socket, leaves: Leaves, handshake: Handshake): Promise<void> {
  let asked: string | null = null;
  let isOver = false;
  let isSecure = false;
  const over = (): boolean => {
    clearTimeout(timer);
    const was = isOver;
    isOver = true;
    return was;
  };
  const fail = (why: HandshakeFailure | 'no-leaf', error: unknown) => {
    if (!over()) handshake.failed(asked, why, error);
  };
  // Not a limit of idleness, which a client that sends a byte now and then never meets.
  const timer = setTimeout(() => {
    fail('slow', null);
    socket.destroy();
  }, handshakeMs).unref();
  socket.once('close', over);
  // TLS ends both ways at once.
  socket.allowHalfOpen = false;
  const { odd, asks } = handshake.terms;
  let secureContext: SecureContext;
  try {
    // OpenSSL asks for a context by name alone, so this is the one of clients that name none.
    secureContext = await leaves.contextFor(null, odd);
  } catch (error) {
    fail('no-leaf', error);
    endByAlert(socket, internalError);
    return;
  }
  if (socket.destroyed) return;

  async function contextFor(servername: string): Promise<SecureContext> {
    asked = servername.toLowerCase();
    const name = handshake.nameFor(asked);
    return name === null ? secureContext : leaves.contextFor(name, odd);
  }
  const revoke = () => {
    fail('other', null);
    endByAlert(socket, certificateRevoked);
    inner.destroy();
  };
  const inner = new TLSSocket(asks === 'revoked' ? untilCertificate(socket, revoke) : socket, {
    isServer: true,
    secureContext,
    ALPNProtocols,
    // Any certificate will do: node leaves it to us to look at who signed it.
    requestCert: asks !== null,
    rejectUnauthorized: asks !== null,
    SNICallback(servername, answer) {
      contextFor(servername).then(
        (context) => answer(null, context),
        (error) => {
          fail('no-leaf', error);
          answer(error as Error);
        },
      );
    },
  });
  laidOver(inner, socket);
  const broken = (error: NodeJS.ErrnoException) => {
    const why = whyOf(error);
    if (why !== null) fail(why, error);
  };
  inner.on('error', broken);
  // Node tells by this event alone what breaks before a handshake has ended, and behind it what is no record of this session;
  // a server of its own would end the socket then.
  inner.on('_tlsError', (error: NodeJS.ErrnoException) => {
    if (isSecure) inner.destroy();
    else broken(error);
  });
  inner.once('secure', () => {
    if (over()) return;
    isSecure = true;
    inner.disableRenegotiation();
    handshake.done(inner);
  });
}

const distrust = /ALERT_(UNKNOWN_CA|(BAD|NO|UNSUPPORTED)_CERTIFICATE|CERTIFICATE_(UNKNOWN|EXPIRED|REVOKED))$/;

/** Null for a client that just left, as scanners and cancelled requests do. */
function whyOf({ code = '' }: NodeJS.ErrnoException): HandshakeFailure | null {
  if (code === 'ECONNRESET' || code === 'EPIPE') return null;
  if (distrust.test(code)) return 'distrust';
  return code === 'ERR_SSL_NO_APPLICATION_PROTOCOL' ? 'no-http1' : 'other';
}
