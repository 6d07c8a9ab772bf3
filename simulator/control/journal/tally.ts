import type { World } from '../../core/world/world.ts';
import { EventIndex } from './event-index.ts';
import { countedPart, isCounted, type Matcher } from './filter.ts';

/** How many there are: exactly so many where both are equal. */
export interface Between {
  readonly least: number;
  readonly most: number;
}

/** How many events match, those that are no longer kept included. */
export interface Tally extends Between {
  /** Numbers of the first that match and are kept. */
  readonly numbers: readonly number[];
}

/** Counts the events after a number. What is kept is read, what is gone is worked out from the counters. */
export function tally(world: World, after: number, wanted: Matcher, index = new EventIndex(world, after)): Tally {
  const { count, numbers } = index.find(wanted);
  const missing = missed(world, after, wanted, index);
  return { least: count + missing.least, most: count + missing.most, numbers };
}

/** By the counters: how many events of these kinds there ever were. They may be more where a row counts what was left over. */
export function everCounted(world: World, wanted: Matcher): Between {
  let least = 0;
  let left = 0;
  for (const row of world.journal.counters) {
    if (row.other && !wanted.isPlace) left += wanted.matchesPlace(row) ? row.count : 0;
    else if (wanted.matchesKind(row)) least += row.count;
  }
  return { least, most: least + left };
}

const none: Between = { least: 0, most: 0 };

/** How many of the events after `after` that are gone match. */
function missed(world: World, after: number, wanted: Matcher, index: EventIndex): Between {
  const gone = world.journal.gone(after);
  if (gone === null) return none;
  const counted = countedPart(wanted);
  const ever = everCounted(world, counted);
  // Some of those that are gone may lie before the first that is asked for.
  const before = gone.first - world.journal.since;
  const kept = index.find(counted).count;
  const most = Math.min(ever.most - kept, gone.last - gone.first + 1);
  // Nothing counts numbers and tokens: of what the counters tell, all or nothing may be meant.
  const least = isCounted(wanted) ? Math.max(0, ever.least - kept - before) : 0;
  return { least, most };
}
