interface Entry<Value> {
  /** Its own, so that the hand goes by entries alone: a pair of both would be made for each that it looks at. */
  readonly key: string;
  readonly value: Value;
  readonly untilMs: number;
}

/**
 * A map whose entries fade: each has an instant after which it may be forgotten. A hand goes round the entries, a few a
 * call, and drops what has faded, so that no caller pays for a crowd and no entry that stays can hide those behind it.
 */
export class Fading<Value> {
  readonly #entries = new Map<string, Entry<Value>>();
  // The hand must keep moving: a resting iterator would keep alive every table that the map has outgrown since.
  #hand: Iterator<Entry<Value>> = this.#entries.values();

  get size(): number {
    return this.#entries.size;
  }

  get(key: string): Value | undefined {
    return this.#entries.get(key)?.value;
  }

  /** Adds or replaces. */
  set(key: string, value: Value, untilMs: number): void {
    this.#entries.set(key, { key, value, untilMs });
  }

  delete(key: string): boolean {
    return this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
    this.#hand = this.#entries.values();
  }

  *values(): IterableIterator<Value> {
    for (const entry of this.#entries.values()) yield entry.value;
  }

  /** Looks at the next few entries and forgets those that have faded by `nowMs`. */
  fade(nowMs: number, most = 4): void {
    for (let i = 0; i < most; i++) {
      const step = this.#hand.next();
      if (step.done) {
        // A finished iterator stays finished although the map grows: the next call starts a new round.
        this.#hand = this.#entries.values();
        return;
      }
      const entry = step.value;
      if (entry.untilMs <= nowMs) this.#entries.delete(entry.key);
    }
  }
}
