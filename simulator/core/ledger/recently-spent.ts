import type { Credential } from '../words/credential.ts';

/** A credential that was spent, and all that must be known to take that back. */
export interface Spent {
  readonly credential: Credential;
  /** World clock; null where somebody spent it by hand, which is no doing of a carrier's. */
  readonly atMs: number | null;
  /** The serial given last when it was spent: what has a higher one came afterwards. */
  readonly serial: number;
  /** Whether a cap had counted it as unused until then. */
  readonly wasCounted: boolean;
}

const most = 1024;

/** The credentials spent last, whole, in a ring. */
export class RecentlySpent {
  readonly #ring: (Spent | undefined)[] = [];
  #at = 0;

  /** Takes one up, and tells which made room for it. */
  add(spent: Spent): Spent | undefined {
    const overwritten = this.#ring[this.#at];
    this.#ring[this.#at] = spent;
    this.#at = (this.#at + 1) % most;
    return overwritten;
  }

  find(isMeant: (credential: Credential) => boolean): Credential | null {
    return this.#ring.find((each) => each !== undefined && isMeant(each.credential))?.credential ?? null;
  }

  /** All that are kept, those first that were spent last. */
  *newestFirst(): IterableIterator<Spent> {
    for (let i = 1; i <= this.#ring.length; i++) {
      const spent = this.#ring[(this.#at - i + most) % most];
      if (spent !== undefined) yield spent;
    }
  }

  drop(gone: ReadonlySet<Spent>): void {
    for (let i = 0; i < this.#ring.length; i++) {
      const spent = this.#ring[i];
      if (spent !== undefined && gone.has(spent)) this.#ring[i] = undefined;
    }
  }

  clear(): void {
    this.#ring.length = 0;
    this.#at = 0;
  }
}
