import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Socket } from 'node:net';
import { openAuthority } from '../../authority/authority.ts';
import { hostNames } from '../../catalogue/hosts.ts';
import type { PairServer } from '../pairs.ts';
import { byHand, listening, madeUp, sanwang } from '../servers.ts';

/** A server that speaks TLS on one port, and CONNECT on the same or another one. */
export interface SecureServer extends PairServer {
  readonly proxyPort: number;
}

/** The same key and the same chain for both, so that what is compared is what stands around them. */
const authority = openAuthority({ dir: null, names: hostNames });

export const secureServers: Readonly<Record<string, () => Promise<SecureServer>>> = {
  'by hand': bare,
  sanwang: secured,
};

/** node:https, and a CONNECT that lays it into a tunnel: the fewest lines that do it. */
async function bare(): Promise<SecureServer> {
  const server = createTlsServer(
    {
      ALPNProtocols: ['http/1.1'],
      SNICallback: (name, done) => {
        authority.contextFor(name).then((context) => done(null, context), done);
      },
    },
    byHand(),
  );
  const proxy = createServer();
  proxy.on('connect', (_, socket: Socket) => {
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    server.emit('connection', socket);
  });
  return { port: await listening(server), proxyPort: await listening(proxy), account: madeUp };
}

async function secured(): Promise<SecureServer> {
  const { port, account } = await sanwang({ leaves: authority, knows: (name) => hostNames.includes(name) });
  return { port, account, proxyPort: port };
}
