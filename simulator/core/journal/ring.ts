/** Bytes that all journals of a process share. */
export interface JournalBudget {
  usedBytes: number;
  readonly limitBytes: number;
}

export interface RingOptions {
  readonly budget: JournalBudget;
  /** Bytes to which the ring may grow. */
  readonly limitBytes: number;
  /** Whether the first bytes are had even where the budget is spent. */
  readonly isDue: boolean;
  /** Called for each entry that makes room, before it goes. */
  readonly onDrop?: () => void;
}

const firstBytes = 2048;
const nothing = new Uint8Array(0);
const noView = new DataView(nothing.buffer);

/**
 * Entries in one buffer that grows by doubling, the oldest of which make room for new ones. An entry stands at a multiple
 * of eight, keeps its place for as long as it is kept, and begins with its length in four bytes.
 */
export class PackedRing {
  bytes: Uint8Array = nothing;
  view: DataView = noView;
  readonly #options: RingOptions;
  #head = 0;
  #tail = 0;
  #wrapAt = 0;
  #wrapped = false;

  constructor(options: RingOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.bytes.length;
  }

  /** Offset of the oldest entry; meaningless in an empty ring. */
  get oldest(): number {
    return this.#head;
  }

  /** Offset of the entry behind the one at `at`. */
  after(at: number): number {
    const next = at + this.view.getUint32(at, true);
    return this.#wrapped && next >= this.#wrapAt ? 0 : next;
  }

  /** Whether an entry of so many bytes could be held at all, older ones given up. */
  couldHold(bytes: number): boolean {
    const length = roundUp(bytes);
    return length <= this.size || this.#sizeFor(length) > 0;
  }

  /** Offset of a new entry with room for `bytes`, older ones dropped as needed; `couldHold` says whether it may be asked. */
  claim(bytes: number): number {
    const length = roundUp(bytes);
    for (;;) {
      if (!this.#wrapped) {
        if (this.size - this.#tail >= length) break;
        if (this.#grow(this.#tail + length)) continue;
        this.#wrapAt = this.#tail;
        this.#tail = 0;
        this.#wrapped = true;
      }
      if (this.#head - this.#tail >= length) break;
      this.#dropOldest();
    }
    const at = this.#tail;
    this.#end(at, length);
    return at;
  }

  /** Gives back what the newest entry, at `at`, did not need of its room. */
  trim(at: number, bytes: number): void {
    this.#end(at, roundUp(bytes));
  }

  clear(): void {
    this.#head = 0;
    this.#tail = 0;
    this.#wrapped = false;
  }

  /** Gives the memory back. */
  release(): void {
    this.clear();
    this.#options.budget.usedBytes -= this.size;
    this.bytes = nothing;
    this.view = noView;
  }

  #end(at: number, length: number): void {
    this.view.setUint32(at, length, true);
    this.#tail = at + length;
  }

  #dropOldest(): void {
    this.#options.onDrop?.();
    this.#head += this.view.getUint32(this.#head, true);
    if (this.#head < this.#wrapAt) return;
    this.#head = 0;
    this.#wrapped = false;
  }

  /** The size to which the buffer would grow to hold `needed` bytes; 0 where a limit is in the way. */
  #sizeFor(needed: number): number {
    const { budget, limitBytes, isDue } = this.#options;
    let size = Math.max(this.size * 2, firstBytes);
    while (size < needed) size *= 2;
    if (size > limitBytes) size = limitBytes;
    const more = size - this.size;
    if (size < needed || more <= 0) return 0;
    const isFirst = isDue && this.size === 0 && size <= firstBytes;
    return isFirst || budget.usedBytes + more <= budget.limitBytes ? size : 0;
  }

  #grow(needed: number): boolean {
    const size = this.#sizeFor(needed);
    if (size === 0) return false;
    const bytes = new Uint8Array(size);
    bytes.set(this.bytes.subarray(0, this.#tail));
    this.#options.budget.usedBytes += size - this.size;
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer);
    return true;
  }
}

function roundUp(bytes: number): number {
  return (bytes + 7) & ~7;
}
