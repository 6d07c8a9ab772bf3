import { connect, isIP, type Socket } from 'node:net';
import { type ConnectionOptions, connect as connectTls } from 'node:tls';
import { Agent, fetch } from 'undici';
import { openGateway } from '../../shells/http/listen.ts';
import type { MountFactory } from '../shells/suite.ts';
import { first, second, TestLeaves } from '../tls/leaves.ts';

const ca = [first.cert, second.cert];

/** TLS over a socket, or over one that is dialled; the name is asked for, and whose leaf it is does not matter. */
export function secured(
  over: { readonly socket: Socket } | { readonly port: number },
  servername: string,
  more: ConnectionOptions = {},
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connectTls({
      host: '127.0.0.1',
      ...over,
      servername,
      ca,
      checkServerIdentity: () => undefined,
      ...more,
    });
    socket.once('secureConnect', () => resolve(socket)).once('error', reject);
  });
}

/** A tunnel to a name, through whatever the socket speaks to. */
export function tunnelled(socket: Socket, target: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('data', (head: Buffer) => {
      if (String(head) === 'HTTP/1.1 200 Connection established\r\n\r\n') resolve(socket);
      else reject(new Error(String(head)));
    });
    socket.write(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n\r\n`);
  });
}

export function dialled(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(socket)).once('error', reject);
  });
}

/** How a client gets to where it speaks HTTP: `host` with its port is what it wants. */
type Road = (port: number, name: string, target: string) => Promise<Socket>;

const roads = {
  'http over TLS': (port, name) => secured({ port }, name),
  'http over CONNECT and TLS': async (port, name, target) =>
    secured({ socket: await tunnelled(await dialled(port), target) }, name),
  'http over CONNECT': async (port, _, target) => tunnelled(await dialled(port), target),
  'http over TLS, CONNECT and TLS': async (port, name, target) =>
    secured({ socket: await tunnelled(await secured({ port }, 'proxy.test'), target) }, name),
} as const satisfies Record<string, Road>;

export type RoadName = keyof typeof roads;

export const roadNames = Object.keys(roads) as readonly RoadName[];

/** The scheme that stands in URLs at the end of a road. */
export const schemeAt = (road: RoadName) => (road.endsWith('TLS') ? 'https' : 'http');

/** An exchange behind a listener of our own, to which every request goes by a road; its URLs may say http all the same. */
export function openBy(road: RoadName): MountFactory {
  return async (exchange, options) => {
    const gateway = await openGateway({ ...options, exchange, leaves: new TestLeaves() });
    const agent = new Agent({
      connect: ({ protocol, hostname, port }, callback) => {
        const name = hostname.includes(':') ? `[${hostname.replace(/[[\]]/g, '')}]` : hostname;
        const target = `${name}:${port || (protocol === 'https:' ? '443' : '80')}`;
        roads[road](gateway.port, isIP(hostname) === 0 ? hostname : '', target).then(
          (socket) => callback(null, socket),
          (error) => callback(error, null),
        );
      },
    });
    return {
      fetch: ((input: string, init: object) =>
        fetch(input, { ...init, dispatcher: agent })) as unknown as typeof globalThis.fetch,
      async close() {
        await gateway.close();
        await agent.destroy();
      },
    };
  };
}
