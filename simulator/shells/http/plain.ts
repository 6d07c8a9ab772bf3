import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Entry } from './entry.ts';

/** Has a server of node's meet only those sockets that come in by the function that this gives; none of them speaks TLS. */
export function acceptPlain(server: Server, entries: Map<Socket, Entry>): (socket: Socket, entry: Entry) => void {
  const speakHttp = server.listeners('connection') as ((this: Server, socket: Socket) => void)[];
  server.removeAllListeners('connection');
  return (socket, entry) => {
    entries.set(socket, entry);
    socket.once('close', () => entries.delete(socket));
    for (const speak of speakHttp) speak.call(server, socket);
  };
}
