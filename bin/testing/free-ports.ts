import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * A port that is free with its three neighbours, as a box takes them. It lies below those that a system gives to whoever
 * asks for any, so that no program beside this one gets it in the meantime.
 */
export async function freePortsFrom(): Promise<number> {
  for (;;) {
    const first = randomInt(12_000, 32_000);
    const free = await Promise.all([0, 1, 2, 3].map((n) => canListen(first + n)));
    if (free.every(Boolean)) return first;
  }
}

function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer().once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
