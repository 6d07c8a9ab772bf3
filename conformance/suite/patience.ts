/** How often is looked whether a limit is over, in milliseconds. */
const lookMs = 50;
/** What one look may count at most: a process that got no turn in between has not waited for so long. */
const mostMs = 2 * lookMs;

/**
 * A limit in the time in which this process could have seen an answer. A machine that is busy elsewhere stops suite and
 * service alike: what stood ready all the while must not be called late when the process goes on.
 */
export class Patience {
  readonly #limitMs: number;
  readonly #nowMs: () => number;
  #lookedMs: number;
  #waitedMs = 0;

  constructor(limitMs: number, nowMs = () => performance.now()) {
    this.#limitMs = limitMs;
    this.#nowMs = nowMs;
    this.#lookedMs = nowMs();
  }

  /** Looks, and says whether the limit is over. Whoever asks does so every `lookMs`. */
  isOver(): boolean {
    const nowMs = this.#nowMs();
    this.#waitedMs += Math.min(nowMs - this.#lookedMs, mostMs);
    this.#lookedMs = nowMs;
    return this.#waitedMs >= this.#limitMs;
  }
}

/** Calls once the limit is over; the answer calls it off. */
export function afterPatience(limitMs: number, over: () => void): () => void {
  const patience = new Patience(limitMs);
  const timer = setInterval(() => {
    if (!patience.isOver()) return;
    clearInterval(timer);
    over();
  }, lookMs);
  return () => clearInterval(timer);
}
