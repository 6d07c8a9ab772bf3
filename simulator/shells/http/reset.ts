import type { Socket } from 'node:net';
import { outerOf } from './tls/outer.ts';

/**
 * Ends a connection by RST. One that is being ended already is closed: libuv refuses a reset behind a shutdown, and node would keep its
 * descriptor for ever.
 */
export function reset(socket: Socket): void {
  const outer = outerOf(socket);
  if (outer.writableEnded) outer.destroy();
  else outer.resetAndDestroy();
}
