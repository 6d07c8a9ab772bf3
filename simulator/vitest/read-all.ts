import type { JournalEvent, JournalPage } from '../../fixtures/api-types.ts';
import { readPages } from '../control/client/index.ts';

/** What a journal keeps, oldest first. Whoever counts in it looks at `dropped`, or asks for counts instead. */
export interface KeptEvents extends ReadonlyArray<JournalEvent> {
  /** Number of the oldest event that is kept. */
  readonly first: number;
  /** How many events made room and are no longer here. */
  readonly dropped: number;
}

/**
 * Reads a journal page by page, to where it ended when the last page was read. It is an array like any other to whoever
 * compares it: what it lacks stands beside its elements.
 */
export async function readAll(page: (after: number) => Promise<JournalPage>): Promise<KeptEvents> {
  const { events, first, dropped } = await readPages(page);
  const hidden = { first: { value: first }, dropped: { value: dropped } };
  return Object.defineProperties([...events], hidden) as readonly JournalEvent[] as KeptEvents;
}

/** Which events are gone, in words; null when none is. */
export function goneFrom({ first, dropped }: KeptEvents): string | null {
  if (dropped === 0) return null;
  const [from, to] = [first - dropped, first - 1];
  return from === to ? `event ${to} is no longer kept` : `events ${from}–${to} are no longer kept`;
}
