/**
 * A map whose entries fade: each has an instant after which it may be forgotten, and forgetting costs nothing but a look
 * at the oldest entry. It leans on insertion order, so instants should rise; one that does not only fades later.
 */
export class Fading<Value> {
  readonly #entries = new Map<string, { value: Value; untilMs: number }>();
  #sweep: Iterator<[string, { value: Value; untilMs: number }]> | null = null;
  #oldest: [string, { value: Value; untilMs: number }] | null = null;

  get size(): number {
    return this.#entries.size;
  }

  get(key: string): Value | undefined {
    return this.#entries.get(key)?.value;
  }

  /** Adds or replaces; a replaced entry counts as the newest again. */
  set(key: string, value: Value, untilMs: number): void {
    this.#entries.delete(key);
    this.#entries.set(key, { value, untilMs });
  }

  /** Adds under a key that is surely new. */
  add(key: string, value: Value, untilMs: number): void {
    this.#entries.set(key, { value, untilMs });
  }

  delete(key: string): boolean {
    return this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
    this.#sweep = null;
    this.#oldest = null;
  }

  *values(): IterableIterator<Value> {
    for (const entry of this.#entries.values()) yield entry.value;
  }

  /** Forgets what has faded by `nowMs`, a few entries a call, so that no caller pays for a crowd. */
  fade(nowMs: number, most = 4): void {
    for (let i = 0; i < most; i++) {
      if (this.#oldest === null && !this.#next()) return;
      const [key, entry] = this.#oldest as [string, { value: Value; untilMs: number }];
      const current = this.#entries.get(key);
      if (current === entry) {
        if (entry.untilMs > nowMs) return;
        this.#entries.delete(key);
      }
      this.#oldest = null;
    }
  }

  #next(): boolean {
    if (this.#entries.size === 0) return false;
    this.#sweep ??= this.#entries.entries();
    let step = this.#sweep.next();
    if (step.done) {
      // A finished iterator stays finished although the map has grown since: start again at the oldest.
      this.#sweep = this.#entries.entries();
      step = this.#sweep.next();
      if (step.done) return false;
    }
    this.#oldest = step.value;
    return true;
  }
}
