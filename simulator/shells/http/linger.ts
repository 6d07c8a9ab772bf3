import type { Duplex } from 'node:stream';

const lingerMs = 2_000;

/**
 * Closes a connection whose client may still be sending, a moment after it was answered. Closing on unread bytes is
 * a reset, and then the client would never see the answer; so they must be read until then.
 */
export function closeSoon(socket: Duplex): void {
  const timer = setTimeout(() => socket.destroy(), lingerMs);
  socket.once('close', () => clearTimeout(timer));
}
