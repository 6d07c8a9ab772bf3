import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { leavingOf } from '../leaving.ts';

/**
 * When all requests before this one on its connection have been answered, as a client may send several at once; false where the
 * connection ended before.
 */
export async function turnOf(response: ServerResponse): Promise<boolean> {
  const leaving = leavingOf(response);
  if (response.socket === null) await Promise.race([once(response, 'socket'), once(leaving, 'abort')]);
  return response.socket !== null && !leaving.aborted;
}
