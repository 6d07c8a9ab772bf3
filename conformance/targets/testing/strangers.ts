import { createServer, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Server, Socket } from 'node:net';
import { cert, key } from './self-signed.ts';

export interface Stranger {
  readonly url: string;
  close(): Promise<void>;
}

async function listen(server: Server, scheme: 'http' | 'https'): Promise<Stranger> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** Something that listens and is no service: it answers this to everything. */
export const openStranger = (answer: RequestListener): Promise<Stranger> => listen(createServer(answer), 'http');

/** The same behind a certificate that nobody has signed. */
export const openSelfSigned = (answer: RequestListener): Promise<Stranger> =>
  listen(createSecureServer({ key, cert }, answer), 'https');

/** A port that nobody listens on: it was somebody's a moment ago. */
export async function deadOrigin(): Promise<string> {
  const { url, close } = await openStranger(() => {});
  await close();
  return url;
}
