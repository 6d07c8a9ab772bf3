import type { CountRow, Counts } from '../../../fixtures/api-types.ts';
import type { CountRow as Row } from '../../core/journal/journal.ts';
import type { World } from '../../core/world/world.ts';
import { placeOf } from '../../questions/event-facts.ts';
import type { Matcher } from './filter.ts';
import { everCounted } from './tally.ts';

/** What the counters of a world say of the kinds of events that are wanted. */
export function countsOf(world: World, wanted: Matcher): Counts {
  const { least, most } = everCounted(world, wanted);
  const rows = [...world.journal.counters].filter((row) =>
    row.other ? wanted.matchesPlace(row) : wanted.matchesKind(row),
  );
  const { since, next } = world.journal;
  return {
    total: least,
    ...(most === least ? {} : { uncertain: most - least }),
    since,
    last: next - 1,
    rows: rows.map(showRow),
  };
}

function showRow({ type, route, app, code, refusal, fault, other, count }: Row): CountRow {
  return {
    type,
    ...placeOf(route),
    app,
    // The bench's door answers no code.
    code: code === '' ? null : code,
    ...(refusal === null ? {} : { refusal }),
    ...(fault === null ? {} : { fault }),
    ...(other ? { other } : {}),
    count,
  };
}
