/** How long waits are spread. */
export const distributions = ['fixed', 'uniform', 'normal', 'lognormal', 'pareto'] as const;

/** The longest wait that a fault can make, in milliseconds. */
export const longestMs = 600_000;

/** Waits by two numbers that anybody's monitoring has: half of them are longer than `ms`, and one in a hundred than `p99Ms`. */
export interface Spread {
  readonly ms: number;
  /** Fixed unless told; lognormal, as waits for machines mostly are, where only `p99Ms` is told. */
  readonly distribution?: (typeof distributions)[number];
  /** Twice `ms` unless told; less than `ms` counts as `ms`. */
  readonly p99Ms?: number;
}

/** Three points of a distribution, in milliseconds. */
export interface Percentiles {
  readonly p50Ms: number;
  readonly p90Ms: number;
  readonly p99Ms: number;
}

/** Places of the standard normal distribution below which nine in ten are, and ninety-nine in a hundred. */
const z90 = 1.281_551_565_544_6;
const z99 = 2.326_347_874_040_84;

/** How long the wait is that so great a share of all is shorter than; of a normal or lognormal one by its place `z` in standard deviations. */
function waitAt({ ms, distribution, p99Ms }: Spread, share: number, z: number): number {
  const tail = Math.max(ms, p99Ms ?? 2 * ms);
  switch (distribution ?? (p99Ms === undefined ? 'fixed' : 'lognormal')) {
    case 'fixed':
      return ms;
    case 'uniform':
      return ms + ((tail - ms) * (share - 0.5)) / 0.49;
    case 'normal':
      return ms + ((tail - ms) * z) / z99;
    case 'lognormal':
      return ms === 0 ? 0 : ms * (tail / ms) ** (z / z99);
    case 'pareto':
      // Of a tail that falls as a power; half are left at the median and one in a hundred fifty times as far out.
      return ms === 0 ? 0 : ms * (tail / ms) ** (Math.log(0.5 / (1 - share)) / Math.log(50));
  }
}

/** No wait is negative, and none longer than a fault may make it. */
const bounded = (ms: number): number => Math.round(Math.min(longestMs, Math.max(0, ms)));

/** One wait, of two fractions that were drawn in [0, 1). */
export function drawWait(spread: Spread, luck: (n: number) => number): number {
  const share = luck(0);
  // Box and Muller: two even draws make one of the normal distribution.
  const z = Math.sqrt(-2 * Math.log(1 - share)) * Math.cos(2 * Math.PI * luck(1));
  return bounded(waitAt(spread, share, z));
}

/** What such waits come to in the long run. */
export function expected(spread: Spread): Percentiles {
  return {
    p50Ms: bounded(waitAt(spread, 0.5, 0)),
    p90Ms: bounded(waitAt(spread, 0.9, z90)),
    p99Ms: bounded(waitAt(spread, 0.99, z99)),
  };
}
