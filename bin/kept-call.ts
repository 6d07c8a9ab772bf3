import type { JournalEvent } from '../fixtures/api-types.ts';
import type { WorldVerbs } from '../simulator/control/client/index.ts';
import { allEvents } from './journal-query.ts';

/** How a call of the service ended, as the service itself tells it. */
const ended = 'service.answered,service.refused';

/**
 * The last call of the service that a fault kept from its caller, by the fault's event: it hangs or waits, or the caller went
 * away meanwhile, or its answer was spoilt. Null where every call that a fault met was answered.
 */
export async function lastKeptCall(world: WorldVerbs): Promise<JournalEvent | null> {
  const fired = (await allEvents(world, { type: 'fault.fired' })).events.filter(({ face }) => face !== undefined);
  for (const event of fired.toReversed()) {
    if (event.detail?.['point'] === 'after') {
      // What comes late comes.
      if (event.detail['effect'] !== 'net.latency') return event;
      continue;
    }
    const later = await allEvents(world, { type: ended, after: event.n });
    if (!later.events.some(({ exchange }) => exchange === event.exchange)) return event;
  }
  return null;
}
