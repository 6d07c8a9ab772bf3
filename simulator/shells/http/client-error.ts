import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Notice } from './notice.ts';
import { messageOn, refuse } from './refuse.ts';
import { handshakeByte } from './tls/first-byte.ts';

/** What came over a socket and was no request: how it was answered, why, and the line with which it began. */
export interface Unparsed {
  /** HTTP status; `none` where there was no HTTP to answer with. */
  readonly status: string;
  /** The parser's own word for it, or one of ours: `TLS`, `CONNECT`, `HANDSHAKE`, `HOST`, `FOREIGN`, `PHONE`, `SITE`, `TUNNEL`. */
  readonly reason: string;
  readonly firstLine: string;
}

type Told<T> = (what: T) => void;

const longestLine = 200;

/** Has a server refuse in words what never becomes a request. With `noTls`, its words for TLS and CONNECT, these too. */
export function refuseStrangers(
  server: Server,
  noTls: string | null,
  notice: Told<Notice> = () => {},
  unparsed: Told<Unparsed> = () => {},
): void {
  if (noTls !== null) {
    server.on('connect', (request, socket) => {
      notice({ of: 'no-tls', asked: 'CONNECT' });
      unparsed({ status: '501', reason: 'CONNECT', firstLine: `CONNECT ${request.url}` });
      // An answer to an earlier request is still under way here, and its place in the row is before this one.
      if (messageOn(socket) !== null) socket.destroy();
      else refuse(socket, '501 Not Implemented', `sanwang: ${noTls}\n`);
    });
  }
  server.on('clientError', (error: ParseError, socket: Duplex) => {
    const isAnswering = messageOn(socket)?.headersSent ?? false;
    if (error.code === 'ECONNRESET' || !socket.writable || isAnswering) {
      socket.destroy();
      return;
    }
    const status = statusOf(error.code);
    if (noTls !== null && error.rawPacket?.[0] === handshakeByte) {
      notice({ of: 'no-tls', asked: 'TLS' });
      unparsed({ status: status.slice(0, 3), reason: 'TLS', firstLine: '' });
      refuse(socket, status, `sanwang: ${noTls}\n`);
      return;
    }
    const reason = error.code ?? error.name;
    unparsed({ status: status.slice(0, 3), reason, firstLine: firstLineOf(error.rawPacket) });
    refuse(socket, status, `${status}\n`);
  });
}

type ParseError = Error & { readonly code?: string; readonly rawPacket?: Uint8Array };

/** The line with which a request began, as far as it can be read. */
function firstLineOf(bytes: Uint8Array | undefined): string {
  const text = Buffer.from(bytes ?? []).toString('latin1', 0, longestLine);
  return (/^[\x20-\x7e]*/.exec(text) ?? [''])[0];
}

function statusOf(code: string | undefined): string {
  if (code === 'HPE_HEADER_OVERFLOW') return '431 Request Header Fields Too Large';
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return '408 Request Timeout';
  return '400 Bad Request';
}
