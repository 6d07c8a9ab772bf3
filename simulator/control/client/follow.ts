import type { EventBatch } from '../../../fixtures/api-types.ts';
import { ControlError, NoBox } from './errors.ts';
import type { FollowEventsQuery, WorldVerbs } from './verbs.ts';

const pauseMs = 1_000;

/**
 * What happens in a world, batch by batch, until it ends or `signal` does. A connection that breaks is made anew and read on
 * from there, and `total` goes on; a `next` that is smaller than the last one is a box that was started anew.
 */
export async function* follow(
  world: Pick<WorldVerbs, 'followEvents'>,
  query: FollowEventsQuery = {},
  signal?: AbortSignal,
): AsyncGenerator<EventBatch> {
  let from = query;
  let told = 0;
  let hasBegun = false;
  while (!signal?.aborted) {
    const before = told;
    try {
      for await (const batch of world.followEvents(from, signal)) {
        hasBegun = true;
        from = { ...query, after: batch.next };
        told += batch.events.length + batch.leftOut;
        yield { ...batch, total: before + batch.total };
      }
      return;
    } catch (error) {
      if (signal?.aborted || (hasBegun && error instanceof ControlError && error.status === 410)) return;
      if (!hasBegun || !(error instanceof NoBox)) throw error;
    }
    await pause(signal);
  }
}

function pause(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, pauseMs);
    const leave = () => {
      clearTimeout(timer);
      resolve();
    };
    signal?.addEventListener('abort', leave, { once: true });
  });
}
