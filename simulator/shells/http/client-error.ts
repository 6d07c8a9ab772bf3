import type { Duplex } from 'node:stream';
import { closeSoon } from './linger.ts';

/** Answers what is not HTTP, and closes. */
export function refuseMalformed(error: Error & { code?: string }, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable || isAnswering(socket)) {
    socket.destroy();
    return;
  }
  const status = statusOf(error.code);
  const body = `${status}\n`;
  socket.removeAllListeners('data');
  socket.resume();
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: text/plain\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
  );
  closeSoon(socket);
}

function statusOf(code: string | undefined): string {
  if (code === 'HPE_HEADER_OVERFLOW') return '431 Request Header Fields Too Large';
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return '408 Request Timeout';
  return '400 Bad Request';
}

/** Node hangs the response under way on its socket; a second head must not land in the middle of that one. */
function isAnswering(socket: Duplex): boolean {
  const response = (socket as Duplex & { _httpMessage?: { headersSent: boolean } | null })._httpMessage;
  return response?.headersSent ?? false;
}
