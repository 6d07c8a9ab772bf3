import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { ProblemId } from './problems.ts';

export type Listening = { url: string; close(): Promise<void> };

/** A door of the service. `malformed` writes the body for bytes that are no HTTP request, which no handler ever sees. */
export function createDoor(
  handler: RequestListener,
  malformed: (problem: ProblemId) => { status: number; body: object },
) {
  return async (port = 0, host = '127.0.0.1'): Promise<Listening> => {
    const server = createServer({ headersTimeout: 10_000, requestTimeout: 30_000 }, handler);
    server.on('clientError', (error: NodeJS.ErrnoException, socket) => refuseBytes(error, socket as Socket, malformed));
    await new Promise<void>((resolve, reject) => {
      // For good: what goes wrong with a socket that is accepted later (no descriptors left) must not end the process.
      server.on('error', reject);
      server.listen(port, host, resolve);
    });
    const { port: bound } = server.address() as AddressInfo;
    const name = host.includes(':') ? `[${host}]` : host;
    return { url: `http://${name}:${bound}`, close: () => closeServer(server) };
  };
}

function refuseBytes(error: NodeJS.ErrnoException, socket: Socket, malformed: Parameters<typeof createDoor>[1]): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  // The answer may find nobody there any more.
  socket.on('error', () => {});
  const { status, body } = malformed(error.code === 'HPE_HEADER_OVERFLOW' ? 'BODY_TOO_LARGE' : 'BODY_UNREADABLE');
  const text = JSON.stringify(body);
  const head = `HTTP/1.1 ${status} Refused\r\nContent-Type: application/json; charset=utf-8`;
  socket.end(`${head}\r\nContent-Length: ${Buffer.byteLength(text)}\r\nConnection: close\r\n\r\n${text}`);
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
