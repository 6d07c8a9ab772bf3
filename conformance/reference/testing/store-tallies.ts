import { expect, it } from 'vitest';
import type { Store } from '../domain/store.ts';
import type { Tally } from '../domain/tallies/store.ts';

/** How often something was met in a span of time, over any engine. */
export function tallySuite(store: () => Store, fresh: (prefix: string) => string): void {
  const add = (mark: string, more: Partial<Tally> = {}) =>
    store().tallies.add({ mark, dueMs: 2_000, nowMs: 1_000, clock: '', ...more });

  it('counts what is met until the span ends, and anew from then on', async () => {
    const mark = fresh('mark');
    expect([await add(mark), await add(mark), await add(mark, { nowMs: 1_999 })]).toEqual([1, 2, 3]);
    expect(await add(mark, { nowMs: 2_000, dueMs: 3_000 })).toBe(1);
    expect(await add(mark, { nowMs: 2_999, dueMs: 4_000 })).toBe(2);
  });

  it('gives fifty who count in one moment a number each', async () => {
    const mark = fresh('mark');
    const all = await Promise.all(Array.from({ length: 50 }, () => add(mark)));
    expect(all.sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
  });

  it('forgets nothing that is still good by another clock', async () => {
    const [mark, own, late] = [fresh('mark'), fresh('acc'), fresh('acc')];
    await add(mark, { clock: own });
    for (let i = 0; i < 20; i += 1) await add(fresh('mark'), { clock: late, nowMs: 9_000_000, dueMs: 9_001_000 });
    expect(await add(mark, { clock: own })).toBe(2);
  });

  it('goes on after a clock was set back, unless no span can be that long', async () => {
    const [kept, ended] = [fresh('mark'), fresh('mark')];
    for (const mark of [kept, ended]) await add(mark, { nowMs: 9_000_000, dueMs: 9_001_000 });
    expect(await add(kept)).toBe(2);
    expect(await add(ended, { longestMs: 1_000 })).toBe(1);
    expect(await add(ended, { longestMs: 1_000, nowMs: 1_500, dueMs: 2_500 })).toBe(2);
  });
}
