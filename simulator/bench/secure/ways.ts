import { once } from 'node:events';
import type { Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { plainWay, ready, type Way } from '../load.ts';
import type { SecureServer } from './servers.ts';

const servername = 'www.cmpassport.com';

/** A whole handshake: a session is never taken up again. Nobody here checks the chain, which is the client's own work. */
function handshake(to: { readonly port: number } | { readonly socket: Socket }): Promise<Socket> {
  const socket = connectTls({ ...to, host: '127.0.0.1', servername, rejectUnauthorized: false });
  return ready(socket, 'secureConnect');
}

async function throughTunnel(port: number): Promise<Socket> {
  const socket = await plainWay.dial(port);
  socket.write(`CONNECT ${servername}:443 HTTP/1.1\r\nHost: ${servername}:443\r\n\r\n`);
  const [answer] = (await once(socket, 'data')) as [Buffer];
  if (!answer.toString('latin1').startsWith('HTTP/1.1 200 ')) throw new Error(`no tunnel: ${answer}`);
  return handshake({ socket });
}

/** A road to a server with the port where it begins. */
interface SecureWay extends Way {
  portOf(server: SecureServer): number;
}

const keptAlive: SecureWay = { dial: (port) => handshake({ port }), isKept: true, portOf: ({ port }) => port };

export const ways: Readonly<Record<string, SecureWay>> = {
  'TLS, kept alive': keptAlive,
  'TLS, one pair each': { ...keptAlive, isKept: false },
  'CONNECT, one pair each': { dial: throughTunnel, isKept: false, portOf: ({ proxyPort }) => proxyPort },
};
