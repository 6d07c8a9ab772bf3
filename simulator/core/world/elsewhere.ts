import type { NewEvent } from '../journal/event.ts';
import type { Reply } from '../words/arrival.ts';

/** What stands at a place to which a fault sends a client on. */
export interface Place {
  /** The answer to whatever is asked there; null where the client is sent on to the same place again. */
  readonly reply: Reply | null;
  /** Status of the redirect that leads there. */
  readonly status: number;
  /** How often somebody came. */
  visits: number;
  /** What the journal has of somebody who comes, but for the moment and what he brings. */
  readonly event: NewEvent;
}

/** So many places stand at once; the oldest make room. */
export const mostPlaces = 100;

/** The places of one world to which faults send clients on: made as they are needed, and none has the number of another. */
export class Elsewhere {
  #places: Map<number, Place> | null = null;
  #nextN = 1;

  /** The number of the place. */
  open(place: Place): number {
    this.#places ??= new Map();
    const n = this.#nextN++;
    this.#places.set(n, place);
    if (this.#places.size > mostPlaces) this.#places.delete(n - mostPlaces);
    return n;
  }

  find(n: number): Place | null {
    return this.#places?.get(n) ?? null;
  }

  clear(): void {
    this.#places = null;
  }
}
