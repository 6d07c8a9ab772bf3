import { ControlClient, type ControlFetch, NoBox } from '../control/client/index.ts';
import type { BoxOptions } from './box-in.ts';
import { noBox } from './no-box.ts';

/**
 * The control API of the box of tests. It is asked over a fetch of its own: the global one may be in the hands of whoever
 * intercepts the requests of the app under test.
 */
export async function boxClient({ control, token }: BoxOptions): Promise<ControlClient> {
  const { fetch } = await import('undici');
  return new ControlClient(control, {
    token: token ?? undefined,
    fetch,
    failure: (error) => (error instanceof NoBox ? new Error(notThere(error)) : error),
  });
}

function notThere({ origin, status, cause, message }: NoBox): string {
  return status === null ? (noBox(origin, cause) ?? message) : `${origin} is no box: ${status}`;
}

/** A fetch for what hangs as long as a world lives: it must not keep a process alive that has nothing else to do. */
export async function backgroundFetch(): Promise<ControlFetch> {
  const { Agent, buildConnector, fetch } = await import('undici');
  const connector = buildConnector({});
  const dispatcher = new Agent({
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: (to, callback) =>
      connector(to, (...made) => {
        made[1]?.unref();
        callback(...made);
      }),
  });
  return (url, init) => fetch(url, { ...init, dispatcher });
}
