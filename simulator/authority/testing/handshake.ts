import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { type ConnectionOptions, connect, type PeerCertificate, TLSSocket } from 'node:tls';
import type { Authority } from '../authority.ts';

/** A server on a free port that shows what the authority gives for the name that was asked for. */
export async function openServer(authority: Pick<Authority, 'contextFor'>): Promise<{ port: number; close(): void }> {
  const secureContext = await authority.contextFor(null);
  const server = createServer((socket) => {
    const secure = new TLSSocket(socket, {
      isServer: true,
      secureContext,
      SNICallback: (name, done) => {
        authority.contextFor(name.toLowerCase()).then((context) => done(null, context), done);
      },
    });
    secure.on('error', () => socket.destroy());
    secure.once('data', () => secure.end('HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, close: () => void server.close() };
}

/** What a client that trusts `ca` alone is shown; rejects as Node does. */
export async function shown(
  port: number,
  servername: string | null,
  ca: string,
  more: Pick<ConnectionOptions, 'ciphers' | 'minVersion' | 'maxVersion'> = {},
): Promise<PeerCertificate> {
  const socket = connect({ port, host: '127.0.0.1', ca, ...(servername === null ? {} : { servername }), ...more });
  try {
    await once(socket, 'secureConnect');
    return socket.getPeerCertificate(true);
  } finally {
    socket.destroy();
  }
}
