import type { Socket } from 'node:net';
import type { MetObstacle } from '../../../core/words/obstacle.ts';
import { hangMs } from '../../mount.ts';
import { until } from '../../until.ts';

/** Performs what a connection meets that was just accepted; nothing is ever asked over it. */
export function meetOnAccept({ obstacle, world }: MetObstacle, socket: Socket, wallMs: () => number): void {
  socket.on('error', () => {});
  switch (obstacle.does) {
    case 'reset':
      socket.resetAndDestroy();
      return;
    case 'stall':
    case 'vanish':
      void hold(socket, world, wallMs);
  }
}

/** Keeps a connection open without reading, until its fault is disarmed, its world ends, or two minutes have passed. */
export async function hold(socket: Socket, world: MetObstacle['world'], wallMs: () => number): Promise<void> {
  const left = new AbortController();
  socket.once('close', () => left.abort());
  await until(hangMs, 'wall', world, wallMs, left.signal);
  socket.destroy();
}
