import type { Moment, Said } from '../core/words/fault.ts';
import { bodyBytes } from './message.ts';

/** Routes of which a fault keeps an answer; more than a world asks. */
const mostRoutes = 32;
/** Bytes of the body of one that is kept: carriers' answers have some hundreds. */
const mostBytes = 8_192;

/** The last answer of each route that a fault met: what comes too late goes to whoever asks the same next. */
export class Answers {
  readonly #last = new Map<string, Said>();

  /** Keeps what is said now, and tells what was said before on that route; null where that is nothing. */
  turn({ carrier, endpoint, said }: Pick<Moment, 'carrier' | 'endpoint' | 'said'>): Said | null {
    if (said === undefined) return null;
    const route = `${carrier}.${endpoint}`;
    const before = this.#last.get(route) ?? null;
    this.#last.delete(route);
    if (bodyBytes(said.reply).length <= mostBytes) this.#last.set(route, said);
    if (this.#last.size > mostRoutes) this.#last.delete(this.#last.keys().next().value as string);
    return before;
  }
}
