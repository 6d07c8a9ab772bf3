import type { Server } from 'node:http';
import type { Shuttable } from './door.ts';

/** A server's port, which it can give up and take back. */
export function shuttable(server: Server, at: { port: number; host: string }, endAll: () => void): Shuttable {
  return { ...at, giveUp: () => giveUp(server, endAll), takeBack: () => takeBack(server, at) };
}

/** Listens no more and ends every connection; nothing where it listens no more already. */
export function giveUp(server: Server, endAll: () => void): Promise<void> {
  if (!server.listening) return Promise.resolve();
  return new Promise((resolve) => {
    server.close(() => resolve());
    endAll();
  });
}

function takeBack(server: Server, { port, host }: { port: number; host: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    const listens = () => {
      server.off('error', fails);
      resolve();
    };
    const fails = (error: Error) => {
      server.off('listening', listens);
      reject(error);
    };
    server.once('listening', listens).once('error', fails);
    server.listen(port, host);
  });
}
