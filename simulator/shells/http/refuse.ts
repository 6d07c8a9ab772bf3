import type { Duplex } from 'node:stream';
import { closeSoon } from './linger.ts';

/** Answers what is no request, or none that a handler sees, on its bare socket, and closes that. */
export function refuse(socket: Duplex, status: string, body: string): void {
  socket.removeAllListeners('data');
  // Such a socket is ours alone: nobody else hears its errors.
  socket.on('error', () => {});
  socket.resume();
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: text/plain;charset=UTF-8\r\nX-Content-Type-Options: nosniff\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
  closeSoon(socket);
}

/** Node hangs the response under way on its socket; a second head must not land in the middle of that one. */
export function messageOn(socket: Duplex): { readonly headersSent: boolean } | null {
  return (socket as Duplex & { _httpMessage?: { headersSent: boolean } | null })._httpMessage ?? null;
}
