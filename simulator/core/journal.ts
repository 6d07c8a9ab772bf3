import type { JournalEvent, NewEvent } from './journal-event.ts';
import {
  type Draft,
  draft,
  lengthAt,
  lighter,
  NameTable,
  pack,
  type Ring,
  ringOf,
  unpack,
  writeLength,
} from './journal-record.ts';

export { type EventType, eventTypes, type JournalEvent, type NewEvent, type PackedArrival } from './journal-event.ts';

/** Bytes that all journals of a process share. */
export interface JournalBudget {
  usedBytes: number;
  readonly limitBytes: number;
}

const firstBytes = 2048;
const worldBytes = 256 * 1024;

/**
 * The journal of one world: a ring of packed records in one buffer that grows to 256 KiB. It holds no object of a
 * request; what a reader wants (masks, `why`) is worked out when it is read. The oldest records make room for new ones.
 */
export class Journal {
  #ring: Ring = ringOf(0);
  #head = 0;
  #tail = 0;
  #wrapAt = 0;
  #wrapped = false;
  #firstN = 1;
  #nextN = 1;
  readonly #names = new NameTable();
  readonly #budget: JournalBudget;
  readonly #limit: number;
  readonly #listeners = new Set<() => void>();

  /** `limitBytes` must have room for one bare record: 64 bytes. */
  constructor(budget: JournalBudget, limitBytes: number = worldBytes) {
    this.#budget = budget;
    this.#limit = limitBytes;
  }

  /** Number that the next event will carry; numbers are never used twice, not even after `clear`. */
  get next(): number {
    return this.#nextN;
  }

  get first(): number {
    return this.#firstN;
  }

  get bytes(): number {
    return this.#ring.bytes.length;
  }

  /** Calls back after each event; returns a function that ends it. */
  onEvent(callback: () => void): () => void {
    this.#listeners.add(callback);
    return () => this.#listeners.delete(callback);
  }

  record(event: NewEvent): number {
    const what = this.#fitting(draft(event));
    const at = this.#room(roundUp(what.bytes));
    pack(what, this.#ring, at, this.#names);
    const n = this.#nextN++;
    if (this.#listeners.size > 0) for (const listener of [...this.#listeners]) listener();
    return n;
  }

  /** Events after number `after`, at most `limit` that satisfy `wanted`, oldest first. */
  read(after: number, limit: number, wanted: (event: JournalEvent) => boolean = () => true): JournalEvent[] {
    const events: JournalEvent[] = [];
    let at = this.#head;
    let wrapped = this.#wrapped;
    for (let n = this.#firstN; n < this.#nextN && events.length < limit; n++) {
      if (wrapped && at >= this.#wrapAt) {
        at = 0;
        wrapped = false;
      }
      if (n > after) {
        const event = unpack(this.#ring, at, n, this.#names);
        if (wanted(event)) events.push(event);
      }
      at += lengthAt(this.#ring, at);
    }
    return events;
  }

  /** Event `n`; null when it never was or has made room. */
  find(n: number): JournalEvent | null {
    if (n < this.#firstN) return null;
    return this.read(n - 1, 1)[0] ?? null;
  }

  clear(): void {
    this.#firstN = this.#nextN;
    this.#head = 0;
    this.#tail = 0;
    this.#wrapped = false;
  }

  /** Gives the memory back. */
  release(): void {
    this.clear();
    this.#budget.usedBytes -= this.bytes;
    this.#ring = ringOf(0);
  }

  /** The record itself, or what of it the ring can hold at all. */
  #fitting(whole: Draft): Draft {
    if (this.#couldHold(whole.bytes)) return whole;
    const light = lighter(whole, false);
    return this.#couldHold(light.bytes) ? light : lighter(whole, true);
  }

  #couldHold(bytes: number): boolean {
    const length = roundUp(bytes);
    return length <= this.bytes || this.#sizeFor(length) > 0;
  }

  /** Offset of `length` free bytes, older records dropped as needed. */
  #room(length: number): number {
    for (;;) {
      if (!this.#wrapped) {
        if (this.bytes - this.#tail >= length) break;
        if (this.#grow(this.#tail + length)) continue;
        this.#wrapAt = this.#tail;
        this.#tail = 0;
        this.#wrapped = true;
      }
      if (this.#head - this.#tail >= length) break;
      this.#dropOldest();
    }
    const at = this.#tail;
    writeLength(this.#ring, at, length);
    this.#tail += length;
    return at;
  }

  #dropOldest(): void {
    this.#head += lengthAt(this.#ring, this.#head);
    this.#firstN++;
    if (this.#head >= this.#wrapAt) {
      this.#head = 0;
      this.#wrapped = false;
    }
  }

  /** The size to which the buffer would grow to hold `needed` bytes; 0 where a limit is in the way. */
  #sizeFor(needed: number): number {
    let size = Math.max(this.bytes * 2, firstBytes);
    while (size < needed) size *= 2;
    if (size > this.#limit) size = this.#limit;
    const more = size - this.bytes;
    // The first bytes are every world's due.
    const isDue = this.bytes === 0 && size <= firstBytes;
    if (size < needed || more <= 0) return 0;
    return isDue || this.#budget.usedBytes + more <= this.#budget.limitBytes ? size : 0;
  }

  #grow(needed: number): boolean {
    const size = this.#sizeFor(needed);
    if (size === 0) return false;
    const ring = ringOf(size);
    ring.bytes.set(this.#ring.bytes.subarray(0, this.#tail));
    this.#budget.usedBytes += size - this.bytes;
    this.#ring = ring;
    return true;
  }
}

/** Records stand at multiples of eight. */
function roundUp(bytes: number): number {
  return (bytes + 7) & ~7;
}
