import { openGrowthBox } from './box.ts';
import type { GrowthCase } from './case.ts';
import { faults } from './faults.ts';
import { requests } from './requests.ts';
import { worldLists } from './worlds.ts';

export interface GrowthResult {
  readonly name: string;
  readonly n: number;
  /** Processor time of `n` entries and of twice as many, the best of all that were measured. */
  readonly onceMs: number;
  readonly twiceMs: number;
  readonly ratio: number;
  /** Above the bound, and so over the doubling before as well. */
  readonly isAbove: boolean;
}

/** Twice as many entries may take so many times the processor time: n log n, and what a machine adds. */
export const mostGrowth = 2.6;
/** A doubling that is bad shows in each of them, so a good one ends the search. */
const mostRounds = 15;
/** What is done in less is told, and not judged: the clock of the processor is not that fine. */
const leastMs = 4;

/** Doubles every list that a route, a world file or a verb takes. `only` picks cases by a part of their names. */
export async function measureGrowth(log: (text: string) => void, only = ''): Promise<readonly GrowthResult[]> {
  const box = await openGrowthBox();
  const results: GrowthResult[] = [];
  async function cpuMs(each: GrowthCase, n: number): Promise<number> {
    const run = await each.prepare(box, n);
    globalThis.gc?.();
    const before = process.cpuUsage();
    await run();
    const { user, system } = process.cpuUsage(before);
    box.clear();
    return (user + system) / 1000;
  }
  for (const each of [...faults, ...worldLists, ...requests].filter(({ name }) => name.includes(only))) {
    // The first time an engine reads its own code.
    await cpuMs(each, each.n >> 2);
    let [onceMs, twiceMs] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    const isAbove = (): boolean => twiceMs / onceMs > mostGrowth && twiceMs > leastMs;
    // A collection at the wrong moment is no growth: what looks like it is looked at again.
    for (let round = 0; round === 0 || (round < mostRounds && isAbove()); round++) {
      onceMs = Math.min(onceMs, await cpuMs(each, each.n));
      twiceMs = Math.min(twiceMs, await cpuMs(each, each.n * 2));
    }
    // Caches and collections cost some more at each doubling; what grows faster than it should does so at the one before too.
    let halfMs = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 5 && isAbove(); round++) halfMs = Math.min(halfMs, await cpuMs(each, each.n >> 1));
    const isConfirmed = isAbove() && twiceMs / halfMs > mostGrowth ** 2;
    const ratio = twiceMs / onceMs;
    results.push({ name: each.name, n: each.n, onceMs, twiceMs, ratio, isAbove: isConfirmed });
    log(`growth: ${each.name} ${ratio.toFixed(2)}`);
  }
  await box.close();
  return results;
}
