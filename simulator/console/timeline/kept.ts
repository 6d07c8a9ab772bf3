import type { JournalEvent } from '../../control/client/index.ts';

/** Most events that the page keeps; what is older stands in the journal. */
export const mostKept = 2_000;

/** What came at once, as the stream of events tells it. */
export interface Batch {
  readonly events: readonly JournalEvent[];
  /** Number of the last event that was looked at. */
  readonly next: number;
  /** Number of the oldest that the journal keeps. */
  readonly first: number;
  /** How many that match are not in it, since too many came at once. */
  readonly leftOut: number;
  /** How many before them made room; told of the first alone. */
  readonly dropped?: number;
}

/** What the page holds of a journal. */
export interface Kept {
  /** Ascending, each once. */
  readonly events: readonly JournalEvent[];
  readonly next: number;
  readonly first: number;
  /** Number of the first event that there was: those from there to `first` are no longer kept. */
  readonly begin: number;
  readonly leftOut: number;
  /** How many came, those left out and those that made room here included. */
  readonly came: number;
  /** Whether older ones that matched made room here. */
  readonly madeRoom: boolean;
}

export const nothingKept: Kept = { events: [], next: 0, first: 1, begin: 0, leftOut: 0, came: 0, madeRoom: false };

/**
 * Takes what came. An event that is there already, as after a stream was opened anew, does not come twice. A reset of the
 * journal took what was there: it is not missing, and leads nowhere any more.
 */
export function take(before: Kept, batch: Batch): Kept {
  const isReset = batch.events.some(({ n, type }) => n === batch.first && type === 'world.reset' && n > before.next);
  const kept = isReset ? { ...nothingKept, next: before.next, begin: batch.first } : before;
  const last = kept.events.at(-1)?.n ?? 0;
  const fresh = batch.events.filter(({ n }) => n > last);
  const events = fresh.length === 0 ? kept.events : [...kept.events, ...fresh].slice(-mostKept);
  return {
    events,
    begin: kept.begin || batch.first - (batch.dropped ?? 0),
    next: Math.max(kept.next, batch.next),
    first: batch.first,
    leftOut: kept.leftOut + batch.leftOut,
    came: kept.came + fresh.length + batch.leftOut,
    madeRoom: kept.madeRoom || kept.events.length + fresh.length > events.length,
  };
}

/** So many rows are drawn at first, and so many more whenever the reader comes to their end. */
export const rowStep = 80;

/** The newest `count` events, newest first: what stands in the document, however many are kept. */
export function drawn(events: readonly JournalEvent[], count: number): readonly JournalEvent[] {
  return events.slice(-count).reverse();
}
