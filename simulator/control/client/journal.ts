import type { JournalEvent, JournalPage } from '../../../fixtures/api-types.ts';

/**
 * A journal from an event on, as many pages as there are, to where it ended when the last was read. `first` and `dropped` are
 * of them all: what made room before or between two pages is told.
 */
export async function readPages(page: (after: number) => Promise<JournalPage>, start = 0): Promise<JournalPage> {
  const events: JournalEvent[] = [];
  let dropped = 0;
  for (let after = start; ; ) {
    const read = await page(after);
    events.push(...read.events);
    dropped += read.dropped;
    const { first, next } = read;
    if (read.events.length === 0 || next <= after) return { events, next, first, dropped };
    after = next;
  }
}
