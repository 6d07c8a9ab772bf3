import type { Socket } from 'node:net';

/** The first byte of a TLS record that opens a connection; no HTTP request begins with it. */
export const handshakeByte = 0x16;

/** What a connection begins with, told once; the bytes are back in the socket then, and it is paused. */
export interface Beginning {
  tls(): void;
  /** Anything else, which node's parser takes or refuses. */
  http(): void;
  /** Nothing came for so long that node would not wait any longer for a head either. */
  silence(): void;
}

/** Looks at the first byte of a connection, or of what is tunnelled in one, and at nothing else. */
export function awaitFirstByte(socket: Socket, limitMs: number, begins: Beginning): void {
  const quit = () => {
    socket.off('data', look).off('timeout', giveUp).off('end', leave);
    socket.setTimeout(0);
  };
  const look = (chunk: Buffer) => {
    quit();
    socket.pause();
    socket.unshift(chunk);
    if (chunk[0] === handshakeByte) begins.tls();
    else begins.http();
  };
  const giveUp = () => {
    quit();
    begins.silence();
  };
  const leave = () => {
    quit();
    socket.end();
  };
  socket.setTimeout(limitMs, giveUp);
  socket.on('data', look).on('end', leave);
  socket.resume();
}
