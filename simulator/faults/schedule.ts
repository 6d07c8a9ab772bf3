import { type Chance, fraction, streams } from '../core/world/draw.ts';
import { isTime, type Timing } from './timing.ts';

/**
 * When a fault fires: a time by the world's clock, and of the exchanges that match at such a time, which. Both may be left out; then it
 * is always.
 */
export type Schedule = Timing & Counting;

/** Which of the exchanges that match, counted from 1 at times that are right. */
export type Counting =
  | { readonly always?: true }
  | { readonly first: number }
  | { readonly after: number }
  | { readonly nth: number }
  | { readonly rate: number }
  | { readonly pattern: string }
  /** Those beyond `quota` in each window of that length; windows follow one another from when it was armed. */
  | { readonly quota: number; readonly windowMs: number }
  /** With a probability that goes evenly from `from` to `to` within `overMs` of being armed, and stays there. */
  | { readonly ramp: { readonly overMs: number; readonly from?: number; readonly to?: number } };

/** The `count`th match (from 1), of which `inWindow` in this window of a quota; `key` is the luck of the fault. */
export interface Occasion {
  readonly count: number;
  readonly inWindow: number;
  readonly nowMs: number;
  readonly armedMs: number;
  readonly key: number;
}

/** Whether a fault with this schedule fires now; a pattern of `F` and `S` repeats. */
export function isDue(when: Schedule, at: Occasion, chance: Chance): boolean {
  return isTime(when, at.nowMs, at.armedMs) && isCounted(when, at, chance);
}

/** Of those that match at a right time, whether it is this one. */
export function isCounted(when: Counting, at: Occasion, chance: Chance): boolean {
  if ('first' in when) return at.count <= when.first;
  if ('after' in when) return at.count > when.after;
  if ('nth' in when) return at.count === when.nth;
  if ('rate' in when) return drawn(at, chance) < when.rate;
  if ('pattern' in when) return when.pattern[(at.count - 1) % when.pattern.length] === 'F';
  if ('quota' in when) return at.inWindow > when.quota;
  if ('ramp' in when) return drawn(at, chance) < heightOf(when.ramp, at.nowMs - at.armedMs);
  return true;
}

/** Whether luck decides. */
export function isChance(when: Schedule): boolean {
  return 'rate' in when || 'ramp' in when;
}

/** Which window of its quota a moment is in. */
export function windowAt(windowMs: number, nowMs: number, armedMs: number): number {
  return Math.floor((nowMs - armedMs) / windowMs);
}

function drawn({ key, count }: Occasion, chance: Chance): number {
  return fraction(chance.words(streams.fault, key, count));
}

function heightOf(ramp: { overMs: number; from?: number; to?: number }, sinceMs: number): number {
  const { overMs, from = 0, to = 1 } = ramp;
  return from + (to - from) * Math.min(1, Math.max(0, sinceMs / overMs));
}
