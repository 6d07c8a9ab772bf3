import type { ControlClient } from './control-client.ts';
import { NoBox } from './errors.ts';

const pauseMs = 1_000;

/**
 * Holds the lease of a world with an open connection, until what is returned is called. Of a process that is killed the
 * connection goes, and so does the world; one that a debugger has stopped keeps both. A connection that breaks is made anew.
 */
export function holdLease(box: ControlClient, world: string): () => void {
  const leaving = new AbortController();
  const { signal } = leaving;
  // What is thrown instead of a `NoBox` says no more that the connection broke.
  const verbs = box.with({ signal, failure: undefined }).world(world);
  const hold = async () => {
    while (!signal.aborted) {
      const broken = await verbs.leaseWorld({ hold: true }).then(
        () => false,
        (error) => error instanceof NoBox,
      );
      // The answer comes when the world has ended, or says that it cannot be held.
      if (!broken || signal.aborted) return;
      await new Promise((resolve) => setTimeout(resolve, pauseMs).unref());
    }
  };
  hold();
  return () => leaving.abort();
}
