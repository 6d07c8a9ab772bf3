import { Counters } from './counters.ts';
import type { EventFacts, EventRange, JournalEvent, NewEvent } from './event.ts';
import { EventNames } from './names.ts';
import { pack, requestLost, requestOf, unpack, writeRequestOf } from './record.ts';
import { oldestRequest, packRequest, unpackRequest } from './request.ts';
import { type JournalBudget, PackedRing } from './ring.ts';

export type { CountRow } from './counters.ts';
export {
  type EventFacts,
  type EventRange,
  type EventType,
  eventTypes,
  type JournalEvent,
  type NewEvent,
} from './event.ts';
export type { JournalBudget } from './ring.ts';

/** Bytes of a world's journal unless told otherwise, and what may be told. */
export const journalBytes = { usual: 256 * 1024, least: 8 * 1024, most: 64 * 1024 * 1024 } as const;

/**
 * The journal of one world. Events and the requests of refused ones are packed into a ring each, half of the room for either,
 * so that requests make room before events do; it holds no object of a request, and what a reader wants (masks, `why`) is
 * worked out when it is read. Whoever counts asks `gone` what is missing, and `counters`, which never drop.
 */
export class Journal {
  /** Counts of all events since the last `clear`. */
  readonly counters = new Counters();
  /** Bytes to which it may grow. */
  readonly limitBytes: number;
  readonly #events: PackedRing;
  readonly #requests: PackedRing;
  readonly #listeners = new Set<() => void>();
  readonly #clearing = new Set<() => void>();
  #names = new EventNames();
  #sinceN = 1;
  #firstN = 1;
  #nextN = 1;
  /** Where the last walk ended, so that whoever reads on does not step through all that came before. */
  #walkedN = 0;
  #walkedAt = 0;

  constructor(budget: JournalBudget, limitBytes: number = journalBytes.usual) {
    this.limitBytes = limitBytes;
    const half = Math.floor(limitBytes / 2);
    this.#events = new PackedRing({ budget, limitBytes: half, isDue: true, onDrop: () => this.#firstN++ });
    this.#requests = new PackedRing({ budget, limitBytes: half, isDue: false });
  }

  /** Number that the next event will carry; numbers are never used twice, not even after `clear`. */
  get next(): number {
    return this.#nextN;
  }

  /** Number of the oldest event that is kept; `next` when none is. */
  get first(): number {
    return this.#firstN;
  }

  /** Number of the first event since the last `clear`: from here on the counters count. */
  get since(): number {
    return this.#sinceN;
  }

  get bytes(): number {
    return this.#events.size + this.#requests.size;
  }

  /** The events after number `after` that made room; null when none of them did. What `clear` took is not missing. */
  gone(after: number): EventRange | null {
    const first = Math.max(after + 1, this.#sinceN);
    return first < this.#firstN ? { first, last: this.#firstN - 1 } : null;
  }

  /** Calls back after each event; returns a function that ends it. */
  onEvent(callback: () => void): () => void {
    this.#listeners.add(callback);
    return () => this.#listeners.delete(callback);
  }

  /** Calls back before `clear` takes events and counts; returns a function that ends it. */
  beforeClear(callback: () => void): () => void {
    this.#clearing.add(callback);
    return () => this.#clearing.delete(callback);
  }

  record(event: NewEvent): number {
    const names = this.#names.number(event);
    this.counters.count(event, names);
    const n = this.#nextN++;
    const at = pack(event, n, names, this.#events);
    if (event.request !== null || event.finding) {
      const offset = packRequest(event.request, event.finding ?? null, n, this.#requests);
      writeRequestOf(this.#events, at, offset === -1 ? requestLost : offset);
    }
    if (this.#listeners.size > 0) for (const listener of [...this.#listeners]) listener();
    return n;
  }

  /** Events after number `after`, at most `limit` that satisfy `wanted`, oldest first. */
  read(after: number, limit: number, wanted: (event: EventFacts) => boolean = () => true): JournalEvent[] {
    const events: JournalEvent[] = [];
    if (limit > 0)
      this.#walk(after, (facts, at) => {
        if (wanted(facts)) events.push(this.#withRequest(facts, at));
        return events.length < limit;
      });
    return events;
  }

  /** Shows every event after number `after`, oldest first and at most so many, without its request. */
  scan(after: number, see: (event: EventFacts) => void, most = Number.POSITIVE_INFINITY): void {
    let seen = 0;
    this.#walk(after, (facts) => {
      see(facts);
      return ++seen < most;
    });
  }

  /** Event `n`; null when it never was or has made room. */
  find(n: number): JournalEvent | null {
    if (n < this.#firstN) return null;
    return this.read(n - 1, 1)[0] ?? null;
  }

  /** Forgets events and counts; both start over together. */
  clear(): void {
    if (this.#clearing.size > 0) for (const callback of [...this.#clearing]) callback();
    this.#walkedN = 0;
    this.#sinceN = this.#nextN;
    this.#firstN = this.#nextN;
    this.#events.clear();
    this.#requests.clear();
    this.counters.clear();
    this.#names = new EventNames();
  }

  /** Gives the memory back. */
  release(): void {
    this.clear();
    this.#events.release();
    this.#requests.release();
  }

  /** Visits events after number `after` until the visitor has seen enough. */
  #walk(after: number, visit: (event: EventFacts, at: number) => boolean): void {
    // An entry keeps its place for as long as it is kept.
    const isNear = this.#walkedN >= this.#firstN && this.#walkedN <= after + 1;
    let at = isNear ? this.#walkedAt : this.#events.oldest;
    for (let n = isNear ? this.#walkedN : this.#firstN; n < this.#nextN; n++) {
      this.#walkedN = n;
      this.#walkedAt = at;
      if (n > after && !visit(unpack(this.#events, at, n, this.#names), at)) return;
      at = this.#events.after(at);
    }
  }

  #withRequest(facts: EventFacts, at: number): JournalEvent {
    const offset = requestOf(this.#events, at);
    if (offset === null) return { ...facts, request: null, finding: null, requestGone: false };
    const isKept = offset !== requestLost && oldestRequest(this.#requests) <= facts.n;
    return isKept
      ? { ...facts, ...unpackRequest(this.#requests, offset), requestGone: false }
      : { ...facts, request: null, finding: null, requestGone: true };
  }
}
