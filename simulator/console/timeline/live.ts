import { follow, type ReadJournalQuery, type WorldVerbs } from '../../control/client/index.ts';
import type { Batch } from './kept.ts';
import type { Search } from './search.ts';

/** What is looked at: the search, and how it is shown. */
export interface View {
  readonly search: Search;
  readonly unwelcome: boolean;
  readonly reveal: boolean;
}

/** Pages of this many, and so many of them at most: what the page keeps lies in the last. */
const pageLength = 1_000;

/** All that the journal keeps of a view behind a number, then what comes, for as long as nobody breaks off. */
export async function* batchesOf(
  world: WorldVerbs,
  { search, unwelcome, reveal }: View,
  signal: AbortSignal,
  after = 0,
): AsyncGenerator<Batch & { readonly isPast: boolean }> {
  const query = {
    ...search.filter,
    ...(search.text === '' ? {} : { text: search.text }),
    ...(unwelcome ? { unwelcome } : {}),
    ...(reveal ? { reveal } : {}),
  } as ReadJournalQuery;
  for (let isFull = true; isFull && !signal.aborted; ) {
    const { events, next, first, dropped } = await world.readJournal({ ...query, after });
    isFull = events.length === pageLength;
    after = next;
    yield { events, next, first, dropped, leftOut: 0, isPast: isFull };
  }
  if (signal.aborted) return;
  for await (const batch of follow(world, { ...query, after }, signal)) yield { ...batch, isPast: false };
}
