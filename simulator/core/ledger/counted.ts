import type { Fading } from './fading.ts';
import type { Cap, LedgerOp } from './ledger.ts';

/** One thing that a cap counted: when, and for which credential (0 for none). */
export interface Counted {
  readonly atMs: number;
  readonly serial: number;
}

/** Counts one more at `nowMs` under `key` unless the window already holds `limit`. */
export function countOne(counters: Fading<Counted[]>, key: string, nowMs: number, cap: Cap, serial: number): boolean {
  counters.fade(nowMs);
  const counted = counters.get(key);
  if (counted === undefined) {
    // A list made with what it holds has room for that alone; one that is filled later has room for seventeen.
    if (cap.limit > 0) counters.set(key, [{ atMs: nowMs, serial }], nowMs + cap.windowMs);
    return cap.limit > 0;
  }
  let first = 0;
  while (first < counted.length && (counted[first] as Counted).atMs <= nowMs - cap.windowMs) first++;
  if (first > 0) counted.splice(0, first);
  if (counted.length >= cap.limit) return false;
  counted.push({ atMs: nowMs, serial });
  counters.set(key, counted, nowMs + cap.windowMs);
  return true;
}

/** Whether a try came behind the lock; if not, it is counted where it was wrong, and forgets those before it where it was right. */
export function isLocked(counters: Fading<Counted[]>, { key, right, nowMs, cap }: LedgerOp & { op: 'try' }): boolean {
  counters.fade(nowMs);
  const wrong = counters.get(key) ?? [];
  const lastMs = wrong.at(-1)?.atMs ?? 0;
  if (wrong.length >= cap.limit) {
    if (lastMs > nowMs - cap.windowMs) return true;
    wrong.length = 0;
  }
  if (right) counters.delete(key);
  else counters.set(key, [...wrong, { atMs: nowMs, serial: 0 }], nowMs + cap.windowMs);
  return false;
}

/** Takes back what was counted for a credential; false where nothing was. */
export function release(counters: Fading<Counted[]>, key: string, serial: number): boolean {
  const counted = counters.get(key);
  if (counted === undefined) return false;
  const index = counted.findIndex((each) => each.serial === serial);
  if (index >= 0) counted.splice(index, 1);
  if (counted.length === 0) counters.delete(key);
  return index >= 0;
}

/** Counts a credential again that is unused once more, in its place among the others. */
export function countAgain(counters: Fading<Counted[]>, key: string, one: Counted, untilMs: number): void {
  const counted = [...(counters.get(key) ?? []), one].sort((a, b) => a.atMs - b.atMs);
  counters.set(key, counted, untilMs);
}
