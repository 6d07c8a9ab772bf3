import type { BoxOptions } from './box-control.ts';

const pauseMs = 1_000;

/**
 * Holds the lease of a world in a box with an open connection, until what is returned is called. Of a process that is killed
 * the connection goes, and so does the world; one that a debugger has stopped keeps both. A connection that breaks is made
 * anew.
 */
export function holdLease({ control, token }: BoxOptions, world: string): () => void {
  const leaving = new AbortController();
  const { signal } = leaving;

  async function hold(): Promise<void> {
    const { Agent, buildConnector, request } = await import('undici');
    const connector = buildConnector({});
    const dispatcher = new Agent({
      headersTimeout: 0,
      bodyTimeout: 0,
      connect: (to, callback) =>
        connector(to, (...made) => {
          // It must not keep a process alive that has nothing else to do.
          made[1]?.unref();
          callback(...made);
        }),
    });
    while (!signal.aborted) {
      const answered = await request(`${control}/control/v1/worlds/${encodeURIComponent(world)}/lease`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        },
        body: '{"hold":true}',
        dispatcher,
        signal,
      }).then(
        async ({ body }) => {
          await body.dump();
          return true;
        },
        () => false,
      );
      // The answer comes when the world has ended, or says that it cannot be held.
      if (answered || signal.aborted) break;
      await new Promise((resolve) => setTimeout(resolve, pauseMs).unref());
    }
    await dispatcher.destroy();
  }

  hold().catch(() => {});
  return () => leaving.abort();
}
