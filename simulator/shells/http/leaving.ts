import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Who waits for the end of a connection: one listener a connection, however many requests are in a row on it. */
const waiting = new WeakMap<Socket, Set<() => void>>();

/**
 * A signal that is given when the client leaves, and harmlessly when it has its answer. Node closes only the response whose
 * turn it is: those behind it, of pipelined requests, hear of the connection's end from the connection alone.
 */
export function leavingOf(response: ServerResponse): AbortSignal {
  const leaving = new AbortController();
  const { socket } = response.req;
  if (socket.destroyed) {
    leaving.abort();
    return leaving.signal;
  }
  const all = waitingAt(socket);
  const leave = () => {
    all.delete(leave);
    leaving.abort();
  };
  all.add(leave);
  response.once('close', leave);
  return leaving.signal;
}

function waitingAt(socket: Socket): Set<() => void> {
  const known = waiting.get(socket);
  if (known !== undefined) return known;
  const all = new Set<() => void>();
  waiting.set(socket, all);
  socket.once('close', () => {
    for (const leave of [...all]) leave();
  });
  return all;
}
