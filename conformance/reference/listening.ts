import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Express } from 'express';

export interface Listening {
  readonly url: string;
  close(): Promise<void>;
}

interface Written {
  readonly status: number;
  readonly body: object;
}

/** What bytes are answered that are no HTTP request, or one with a head that is too large. */
export type Malformed = (isTooLarge: boolean) => Written;

/** What stands behind a door. */
export interface Served {
  readonly handler: Express;
  readonly malformed: Malformed;
}

/** A door of the service. `malformed` writes the body for bytes that are no HTTP request, which no handler ever sees. */
export function createDoor({ handler, malformed }: Served) {
  return async (port = 0, host = '127.0.0.1'): Promise<Listening> => {
    const server = createServer({ headersTimeout: 10_000, requestTimeout: 30_000 }, handler);
    server.on('clientError', (error: NodeJS.ErrnoException, socket) => refuseBytes(error, socket as Socket, malformed));
    server.on('connect', (_, socket) => refuseTunnel(socket as Socket));
    await new Promise<void>((resolve, reject) => {
      // For good: what goes wrong with a socket that is accepted later (no descriptors left) must not end the process.
      server.on('error', reject);
      server.listen(port, host, resolve);
    });
    const { port: bound } = server.address() as AddressInfo;
    return { url: `http://${reachable(host)}:${bound}`, close: () => closeServer(server) };
  };
}

/** A wildcard is no address to connect to. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  return host === '::' ? '[::1]' : host.includes(':') ? `[${host}]` : host;
}

/**
 * A request that names its Host twice, or not as a name with at most a port, is not served (RFC 9112 3.2). Node keeps the
 * first of several lines, so they are counted as they came. And no answer of a service is a script or a picture.
 */
export function strict(refuse: () => Written) {
  return (request: IncomingMessage, response: ServerResponse, next: () => void): void => {
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
    const hosts = request.rawHeaders.filter((name, i) => i % 2 === 0 && name.toLowerCase() === 'host').length;
    if (hosts <= 1 && legalHost.test(request.headers.host ?? '')) return void next();
    const { status, body } = refuse();
    response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', Connection: 'close' });
    response.end(JSON.stringify(body));
  };
}

const legalHost = /^(?:(?:[\w.~!$&'()*+,;=-]|%[\da-f]{2})*|\[[\da-f:.]+\])(?::\d{0,5})?$/i;

/** A client that is still sending must see the answer before the connection goes. */
const lingerMs = 2_000;

function refuseTunnel(socket: Socket): void {
  socket.on('error', () => {});
  const text = 'This port speaks no TLS: ask it over plain HTTP, or put a proxy that ends TLS before it.\n';
  socket.resume();
  setTimeout(() => socket.destroy(), lingerMs).unref();
  socket.end(
    `HTTP/1.1 501 Not Implemented\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: ${text.length}\r\n` +
      `Connection: close\r\n\r\n${text}`,
  );
}

function refuseBytes(error: NodeJS.ErrnoException, socket: Socket, malformed: Malformed): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  // The answer may find nobody there any more.
  socket.on('error', () => {});
  const { status, body } = malformed(error.code === 'HPE_HEADER_OVERFLOW');
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
