import { createServer } from 'node:net';

/**
 * The first of `length` ports in a row that nobody has, for a box that takes its ports in a row. Files that are tested at
 * the same time look from different ports on, so that none takes what another has just found free.
 */
export async function freeRow(length: number, from: number): Promise<number> {
  for (let first = from; first < 60_000; first += 100) {
    const free = await Promise.all(Array.from({ length }, (_, i) => isFree(first + i)));
    if (free.every(Boolean)) return first;
  }
  throw new Error('no row of free ports');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
