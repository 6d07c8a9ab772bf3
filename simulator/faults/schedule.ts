import { type Chance, fraction, streams } from '../core/world/draw.ts';

/** When a fault fires, counted over the exchanges that match it. Left out, it always does. */
export type Schedule =
  | { readonly always: true }
  | { readonly first: number }
  | { readonly after: number }
  | { readonly nth: number }
  | { readonly rate: number }
  | { readonly pattern: string }
  | { readonly fromMs?: number; readonly toMs?: number };

/** The `count`th match (from 1) at `nowMs`; `key` is the luck of the fault, so that two rates draw apart. */
export interface Occasion {
  readonly count: number;
  readonly nowMs: number;
  readonly key: number;
}

/** Whether a fault with this schedule fires now. A pattern of `F` and `S` repeats; a window is [from, to) of world time. */
export function isDue(when: Schedule, at: Occasion, chance: Chance): boolean {
  if ('first' in when) return at.count <= when.first;
  if ('after' in when) return at.count > when.after;
  if ('nth' in when) return at.count === when.nth;
  if ('rate' in when) return fraction(chance.words(streams.fault, at.key, at.count)) < when.rate;
  if ('pattern' in when) return when.pattern[(at.count - 1) % when.pattern.length] === 'F';
  if ('fromMs' in when || 'toMs' in when) {
    return at.nowMs >= (when.fromMs ?? Number.NEGATIVE_INFINITY) && at.nowMs < (when.toMs ?? Number.POSITIVE_INFINITY);
  }
  return true;
}
