import type { JournalEvent, JournalPage } from '../../fixtures/api-types.ts';

/** What a journal keeps, oldest first. Whoever counts in it looks at `dropped`, or asks for counts instead. */
export interface KeptEvents extends ReadonlyArray<JournalEvent> {
  /** Number of the oldest event that is kept. */
  readonly first: number;
  /** How many events made room and are no longer here. */
  readonly dropped: number;
}

/** Reads a journal page by page, to where it ended when the last page was read. */
export async function readAll(page: (after: number) => Promise<JournalPage>): Promise<KeptEvents> {
  const events: JournalEvent[] = [];
  let dropped = 0;
  for (let after = 0; ; ) {
    const { events: more, next, first, ...lost } = await page(after);
    events.push(...more);
    dropped += lost.dropped;
    if (more.length === 0 || next === after) return keptEvents(events, first, dropped);
    after = next;
  }
}

/** An array like any other to whoever compares it: what it lacks stands beside its elements. */
function keptEvents(events: JournalEvent[], first: number, dropped: number): KeptEvents {
  Object.defineProperties(events, { first: { value: first }, dropped: { value: dropped } });
  return events as JournalEvent[] & KeptEvents;
}

/** Which events are gone, in words; null when none is. */
export function goneFrom({ first, dropped }: KeptEvents): string | null {
  if (dropped === 0) return null;
  const [from, to] = [first - dropped, first - 1];
  return from === to ? `event ${to} is no longer kept` : `events ${from}–${to} are no longer kept`;
}
