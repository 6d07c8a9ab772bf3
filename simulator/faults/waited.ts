import type { Percentiles } from './spread.ts';

/** As many of the last waits are remembered. */
const remembered = 1000;

/** What a fault has made wait so far; of more than a thousand waits the last thousand count. */
export class Waited {
  readonly #ms: number[] = [];
  #times = 0;

  add(ms: number): void {
    this.#ms[this.#times++ % remembered] = ms;
  }

  /** Null before the first. */
  get told(): (Percentiles & { readonly times: number; readonly longestMs: number }) | null {
    if (this.#times === 0) return null;
    const sorted = Float64Array.from(this.#ms).sort();
    const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] as number;
    return { times: this.#times, p50Ms: at(0.5), p90Ms: at(0.9), p99Ms: at(0.99), longestMs: at(1) };
  }
}
