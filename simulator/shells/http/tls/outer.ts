import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

const outers = new WeakMap<Duplex, Socket>();

/**
 * Remembers over what a TLS socket speaks, and ends it with that. Node ends it too, from the outside inwards, and so the
 * innermost of several would wait for a `close` that has just been (tls.wrap, `close`); hence before node, and inside first.
 */
export function laidOver(inner: Socket, socket: Socket): void {
  const outer = outerOf(socket);
  outers.set(inner, outer);
  outer.prependOnceListener('close', () => inner.destroy());
}

/**
 * The TCP socket under all layers, which alone can be reset. A TLS server that is not ours (an Express app on https) keeps
 * the socket below in a member of node's own.
 */
export function outerOf(socket: Socket): Socket {
  return outers.get(socket) ?? (socket as Socket & { readonly _parent?: Socket | null })._parent ?? socket;
}
