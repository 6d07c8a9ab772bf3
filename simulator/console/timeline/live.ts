import type { ReadJournalQuery, WorldVerbs } from '../../control/client/index.ts';
import type { Batch } from './kept.ts';
import { holdsText, queryOf, type Search } from './search.ts';

const everyMs = 400;

/** What is looked at: the search, and how it is shown. */
export interface View {
  readonly search: Search;
  readonly unwelcome: boolean;
  readonly reveal: boolean;
}

/** All that the journal keeps of a view, then what comes, for as long as nobody breaks off. */
export async function* batchesOf(world: WorldVerbs, view: View, signal: AbortSignal): AsyncGenerator<Batch> {
  const query: ReadJournalQuery = {
    ...queryOf(view.search),
    ...(view.unwelcome ? { unwelcome: true } : {}),
    ...(view.reveal ? { reveal: true } : {}),
  };
  for (let after = 0; !signal.aborted; ) {
    const { events, next, first } = await world.readJournal({ ...query, after });
    yield { events: events.filter((event) => holdsText(event, view.search.text)), next, first, leftOut: 0 };
    if (next === after || events.length < 1000) await pause(everyMs, signal);
    after = next;
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
