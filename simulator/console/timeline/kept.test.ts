import { describe, expect, it } from 'vitest';
import type { JournalEvent } from '../../control/client/index.ts';
import { drawn, mostKept, nothingKept, rowStep, take } from './kept.ts';

const event = (n: number) => ({ n }) as JournalEvent;
const batch = (from: number, to: number, leftOut = 0) => ({
  events: Array.from({ length: to - from + 1 }, (_, i) => event(from + i)),
  next: to,
  first: 1,
  leftOut,
});

describe('what the page keeps', () => {
  it('takes what came, each once and in order', () => {
    const kept = take(take(nothingKept, batch(1, 3)), batch(2, 5));
    expect(kept.events.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5]);
    expect([kept.came, kept.next, kept.madeRoom]).toEqual([5, 5, false]);
  });

  it('is bounded, and says that older ones made room', () => {
    let kept = nothingKept;
    for (let from = 1; from <= 5_000; from += 50) kept = take(kept, batch(from, from + 49));
    expect(kept.events).toHaveLength(mostKept);
    expect([kept.events[0]?.n, kept.events.at(-1)?.n]).toEqual([3_001, 5_000]);
    expect([kept.came, kept.madeRoom, kept.leftOut]).toEqual([5_000, true, 0]);
  });

  it('counts what was left out', () => {
    const kept = take(take(nothingKept, batch(1, 2, 40)), batch(43, 44, 2));
    expect([kept.leftOut, kept.came, kept.events.length]).toEqual([42, 46, 4]);
  });

  it('knows what the journal no longer keeps, and that what a reset took is not missing', () => {
    const kept = take(nothingKept, { ...batch(41, 42), first: 41, dropped: 40 });
    expect([kept.begin, kept.first]).toEqual([1, 41]);
    expect(take(kept, { ...batch(43, 44), first: 43 })).toMatchObject({ begin: 1, first: 43 });
    const reset = { events: [{ n: 45, type: 'world.reset' } as JournalEvent], next: 45, first: 45, leftOut: 0 };
    expect(take(kept, reset)).toMatchObject({ begin: 45, first: 45, events: reset.events, came: 1, madeRoom: false });
    // Read once more, as after the stream was opened anew, it takes nothing away.
    const grown = take(take(kept, reset), { events: [{ n: 46 } as JournalEvent], next: 46, first: 45, leftOut: 0 });
    expect(take(grown, reset).events.map(({ n }) => n)).toEqual([45, 46]);
    expect(take(nothingKept, { ...batch(1, 2), dropped: 0 }).begin).toBe(1);
  });

  it('stays the same list where nothing came, so that nothing is drawn', () => {
    const kept = take(nothingKept, batch(1, 2));
    expect(take(kept, { ...batch(1, 0), next: 9 }).events).toBe(kept.events);
  });
});

it('draws so many of the newest, newest first, however many there are', () => {
  const { events } = batch(1, 2_000);
  expect(drawn(events, rowStep)).toHaveLength(rowStep);
  expect(drawn(events, 3).map(({ n }) => n)).toEqual([2_000, 1_999, 1_998]);
  expect(drawn(events.slice(0, 2), 3).map(({ n }) => n)).toEqual([2, 1]);
});
