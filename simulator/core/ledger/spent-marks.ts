const bitsAChunk = 4096;

/**
 * One bit a credential, by serial: ten million redeemed tokens cost little more than a megabyte. A chunk is dropped when
 * the last credential in it has been dead for a whole lifetime, which the caller tells by `untilMs`.
 */
export class SpentMarks {
  readonly #chunks = new Map<number, { bits: Uint32Array; untilMs: number }>();

  mark(serial: number, untilMs: number): void {
    const index = Math.floor(serial / bitsAChunk);
    let chunk = this.#chunks.get(index);
    if (chunk === undefined) {
      chunk = { bits: new Uint32Array(bitsAChunk / 32), untilMs };
      this.#chunks.set(index, chunk);
    }
    const bit = serial % bitsAChunk;
    chunk.bits[bit >>> 5] = (chunk.bits[bit >>> 5] as number) | (1 << (bit & 31));
    if (untilMs > chunk.untilMs) chunk.untilMs = untilMs;
  }

  has(serial: number): boolean {
    const chunk = this.#chunks.get(Math.floor(serial / bitsAChunk));
    if (chunk === undefined) return false;
    const bit = serial % bitsAChunk;
    return ((chunk.bits[bit >>> 5] as number) & (1 << (bit & 31))) !== 0;
  }

  unmark(serial: number): void {
    const chunk = this.#chunks.get(Math.floor(serial / bitsAChunk));
    if (chunk === undefined) return;
    const bit = serial % bitsAChunk;
    chunk.bits[bit >>> 5] = (chunk.bits[bit >>> 5] as number) & ~(1 << (bit & 31));
  }

  /** Drops the oldest chunk if it has faded: one look a call. */
  fade(nowMs: number): void {
    for (const [index, chunk] of this.#chunks) {
      if (chunk.untilMs <= nowMs) this.#chunks.delete(index);
      return;
    }
  }

  clear(): void {
    this.#chunks.clear();
  }
}
