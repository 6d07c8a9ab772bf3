import type { JournalPage } from '../../../fixtures/api-types.ts';
import type { EventFacts } from '../../core/journal/journal.ts';
import type { World } from '../../core/world/world.ts';
import type { Mask } from './mask.ts';
import { showEvent } from './show.ts';

export const pageLength = 1000;

/**
 * At most `limit` events after number `after`. `next` goes into `after` to read on: it lies behind everything that was
 * looked at, so that nobody reads twice what does not match. `dropped` tells how many of those after `after` are gone.
 */
export function readPage(
  world: World,
  mask: Mask,
  after: number,
  limit: number,
  wanted: (event: EventFacts) => boolean,
): JournalPage {
  const events = world.journal.read(after, limit, wanted);
  const isFull = events.length === limit;
  const next = isFull ? (events.at(-1) as EventFacts).n : Math.max(after, world.journal.next - 1);
  const { first } = world.journal;
  const gone = world.journal.gone(after);
  const dropped = gone === null ? 0 : gone.last - gone.first + 1;
  return { events: events.map((event) => showEvent(event, mask)), next, first, dropped };
}
