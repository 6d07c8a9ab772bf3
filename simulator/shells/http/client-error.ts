import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { closeSoon } from './linger.ts';
import { noTls } from './own-pages.ts';

/** What somebody tried that this port cannot do, for whoever watches the box. */
export type Notice = 'connect' | 'tls-hello';

/** What came over a socket and was no request: how it was answered, why, and the line with which it began. */
export interface Unparsed {
  readonly status: string;
  /** The parser's own word for it, or `TLS`, `CONNECT`, `HOST`. */
  readonly reason: string;
  readonly firstLine: string;
}

const longestLine = 200;

/** The first byte of a TLS record that opens a connection. */
const handshake = 0x16;

/** Has a server refuse in words what never becomes a request: CONNECT, TLS, and bytes that are no HTTP. */
export function refuseStrangers(
  server: Server,
  notice: (notice: Notice) => void = () => {},
  onUnparsed: (unparsed: Unparsed) => void = () => {},
): void {
  server.on('connect', (request: IncomingMessage, socket: Duplex) => {
    notice('connect');
    onUnparsed({ status: '501', reason: 'CONNECT', firstLine: `CONNECT ${request.url}` });
    // An answer to an earlier request is still under way here, and its place in the row is before this one.
    if (messageOn(socket) !== null) socket.destroy();
    else refuse(socket, '501 Not Implemented', `sanwang: ${noTls}\n`);
  });
  server.on('clientError', (error: ParseError, socket: Duplex) => {
    if (error.code === 'ECONNRESET' || !socket.writable || isAnswering(socket)) {
      socket.destroy();
      return;
    }
    const status = statusOf(error.code);
    const isTls = error.rawPacket?.[0] === handshake;
    if (isTls) notice('tls-hello');
    const firstLine = isTls ? '' : firstLineOf(error.rawPacket);
    onUnparsed({ status: status.slice(0, 3), reason: isTls ? 'TLS' : (error.code ?? error.name), firstLine });
    refuse(socket, status, isTls ? `sanwang: ${noTls}\n` : `${status}\n`);
  });
}

type ParseError = Error & { readonly code?: string; readonly rawPacket?: Uint8Array };

function refuse(socket: Duplex, status: string, body: string): void {
  socket.removeAllListeners('data');
  // The socket of a CONNECT is ours alone: nobody else hears its errors.
  socket.on('error', () => {});
  socket.resume();
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: text/plain;charset=UTF-8\r\nX-Content-Type-Options: nosniff\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
  closeSoon(socket);
}

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

/** Node hangs the response under way on its socket; a second head must not land in the middle of that one. */
function isAnswering(socket: Duplex): boolean {
  return messageOn(socket)?.headersSent ?? false;
}

function messageOn(socket: Duplex): { readonly headersSent: boolean } | null {
  return (socket as Duplex & { _httpMessage?: { headersSent: boolean } | null })._httpMessage ?? null;
}
