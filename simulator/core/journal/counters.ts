import type { Refusal } from '../words/refusal.ts';
import { type EventFacts, type EventType, eventTypes, type NewEvent } from './event.ts';
import type { EventNames } from './names.ts';

/** How many events of one kind there were. */
export interface CountRow {
  readonly type: EventType;
  readonly route: EventFacts['route'];
  readonly app: string | null;
  readonly code: string | null;
  readonly refusal: Refusal | null;
  readonly fault: string | null;
  /** Counts what the table had no row left for: `app`, `code`, `refusal` and `fault` are null because nobody kept them. */
  readonly other: boolean;
  readonly count: number;
}

type Tally = { -readonly [Name in keyof CountRow]: CountRow[Name] };

const mostRows = 2048;

/**
 * Counters that never drop: a number for each kind of event. Rows are bounded, so that no caller makes them grow; what comes
 * beyond is counted by type and route alone. A known kind costs two look-ups and no memory.
 */
export class Counters {
  readonly #rows = new Map<number, Map<number, Tally>>();
  readonly #others = new Map<number, Tally>();
  #size = 0;

  /** Counts an event of which `names` has just taken the numbers. */
  count(event: NewEvent, names: EventNames): void {
    const place = (eventTypes.indexOf(event.type) << 10) | names.route;
    const atFault = (place << 10) | names.fault;
    const kind = (((names.app << 10) | names.code) << 10) | names.refusal;
    const row = names.isComplete ? this.#rows.get(atFault)?.get(kind) : this.#others.get(place);
    if (row !== undefined) row.count++;
    else if (names.isComplete && this.#size < mostRows) this.#begin(event, atFault, kind);
    else this.#countOther(event, place);
  }

  *[Symbol.iterator](): IterableIterator<CountRow> {
    for (const kinds of this.#rows.values()) yield* kinds.values();
    yield* this.#others.values();
  }

  clear(): void {
    this.#rows.clear();
    this.#others.clear();
    this.#size = 0;
  }

  #begin({ type, route, app, code, refusal, fault }: NewEvent, atFault: number, kind: number): void {
    let kinds = this.#rows.get(atFault);
    if (kinds === undefined) {
      kinds = new Map();
      this.#rows.set(atFault, kinds);
    }
    kinds.set(kind, { type, route, app, code, refusal, fault, other: false, count: 1 });
    this.#size++;
  }

  #countOther({ type, route }: NewEvent, place: number): void {
    const row = this.#others.get(place);
    const unknown = { app: null, code: null, refusal: null, fault: null };
    if (row !== undefined) row.count++;
    else this.#others.set(place, { type, route, ...unknown, other: true, count: 1 });
  }
}
