import type { JournalEvent, JournalPage } from '../control/contract.ts';

/** Reads a journal page by page, to where it ended when the last page was read. */
export async function readAll(page: (after: number) => Promise<JournalPage>): Promise<readonly JournalEvent[]> {
  const events: JournalEvent[] = [];
  for (let after = 0; ; ) {
    const { events: more, next } = await page(after);
    events.push(...more);
    if (more.length === 0 || next === after) return events;
    after = next;
  }
}
