import type { EventBatch } from '../../../fixtures/api-types.ts';
import type { EventFacts } from '../../core/journal/journal.ts';
import type { World } from '../../core/world/world.ts';
import { isCounted, type Matcher } from './filter.ts';
import type { Mask } from './mask.ts';
import { RunningCount } from './running-count.ts';
import { showEvent } from './show.ts';
import { tally } from './tally.ts';

/** Events in a batch unless told: ten batches a second have 500 events. */
export const batchLength = 50;
/** Events that wait for their batch at most: no reader is more than a second behind. */
const mostWaiting = 500;
/** Events that are unpacked for one batch at most. */
const mostRead = 2_500;

/**
 * Goes along with a journal: looks at what came, counts it, and hands it out in batches. What came too fast is left out, the
 * oldest first, and counted all the same: by the counters where they know what is asked. It has no clock.
 */
export class Follower {
  readonly #world: World;
  readonly #wanted: Matcher;
  readonly #isCounted: boolean;
  readonly #counted: RunningCount;
  readonly #before: { readonly total: number; readonly uncertain: number };
  #waiting: EventFacts[] = [];
  /** Number of the last event that was looked at or passed over. */
  #read: number;
  /** Events passed over since the beginning, and those looked at that are of a kind that is wanted, and that are wanted. */
  #passed = 0;
  #seen = 0;
  #ofKind = 0;
  #found = 0;
  #mayRead = mostRead;
  /** What was told so far. */
  #shown = 0;
  #leftOut = 0;
  #uncertain = 0;

  constructor(world: World, wanted: Matcher, after: number | null) {
    const last = world.journal.next - 1;
    this.#world = world;
    this.#wanted = wanted;
    this.#isCounted = isCounted(wanted);
    this.#counted = new RunningCount(world, wanted);
    this.#read = last;
    // A number that this journal never gave is one of a box that was here before.
    const from = after === null ? last : after > last ? 0 : after;
    const { least, most } = from === last ? { least: 0, most: 0 } : tally(world, from, wanted);
    this.#before = { total: least, uncertain: most - least };
    if (least > 0) world.journal.scan(from, (event) => wanted.matches(event) && this.#await(event));
  }

  /** Whether there is something to look at or to hand out. */
  get isBehind(): boolean {
    return this.hasMore || this.pending > 0;
  }

  /** Whether something waits for its batch. */
  get hasMore(): boolean {
    return this.#waiting.length > 0;
  }

  /** How many events came since the last look. */
  get pending(): number {
    return this.#world.journal.next - 1 - this.#read;
  }

  /** Whether a look before the next batch could find what makes room until then. */
  get gainsByHaste(): boolean {
    return this.#mayRead > 0 && (!this.#isCounted || this.#waiting.length < mostWaiting / 2);
  }

  look(): void {
    const { journal } = this.#world;
    const last = journal.next - 1;
    // Of what is counted anyhow, the newest are worth a look: no more than can wait, where all that was seen is wanted.
    const worth = this.#found === this.#seen ? Math.min(this.#mayRead, mostWaiting) : this.#mayRead;
    const from = this.#isCounted ? Math.max(this.#read, last - worth) : this.#read;
    if (this.#mayRead > 0 && from < last) journal.scan(from, (event) => this.#see(event), this.#mayRead);
    if (this.#isCounted) this.#passTo(last);
  }

  /** To be told before the journal forgets: what nobody looked at by then is passed over. */
  settle(): void {
    this.look();
    this.#passTo(this.#world.journal.next - 1);
    this.#counted.settle();
  }

  /** What to tell next, with so many events at most; null where there is nothing new. */
  take(mask: Mask, most = batchLength): EventBatch | null {
    const events = this.#waiting.slice(0, most);
    this.#waiting = this.#waiting.slice(most);
    this.#mayRead = mostRead;
    this.#shown += events.length;
    const { total, uncertain } = this.#count();
    const leftOut = total - this.#shown - this.#waiting.length - this.#leftOut;
    if (events.length === 0 && leftOut === 0 && uncertain === this.#uncertain) return null;
    this.#leftOut += leftOut;
    this.#uncertain = uncertain;
    return this.#batch(
      events.map((event) => showEvent(event, mask)),
      leftOut,
      total,
    );
  }

  /** A batch without anything new, which says where the journal stands. */
  standing(): EventBatch {
    return this.#batch([], 0, this.#shown + this.#leftOut);
  }

  #batch(events: EventBatch['events'], leftOut: number, total: number): EventBatch {
    const uncertain = this.#uncertain === 0 ? {} : { uncertain: this.#uncertain };
    return { events, next: this.next, first: this.#world.journal.first, leftOut, total, ...uncertain };
  }

  /** Goes into `after` to read on: behind all that was told, before all that waits. */
  get next(): number {
    const [first] = this.#waiting;
    return first === undefined ? this.#read : first.n - 1;
  }

  #see(event: EventFacts): void {
    this.#passTo(event.n - 1);
    this.#read = event.n;
    this.#mayRead--;
    this.#seen++;
    if (!this.#wanted.matchesKind(event)) return;
    this.#ofKind++;
    if (!this.#wanted.matches(event)) return;
    this.#found++;
    this.#await(event);
  }

  /** Passes over events. What waits from before them goes with them, so that whoever comes back reads on where they were. */
  #passTo(n: number): void {
    if (n <= this.#read) return;
    this.#passed += n - this.#read;
    this.#read = n;
    this.#waiting = [];
  }

  #await(event: EventFacts): void {
    if (this.#waiting.length === mostWaiting) this.#waiting.shift();
    this.#waiting.push(event);
  }

  #count(): { readonly total: number; readonly uncertain: number } {
    let least = this.#found;
    let most = this.#found;
    if (this.#passed > 0) {
      const counted = this.#counted.now();
      if (this.#isCounted) least = Math.max(least, counted.least);
      most = Math.max(least, this.#found + Math.min(this.#passed, counted.most - this.#ofKind));
    }
    return { total: this.#before.total + least, uncertain: this.#before.uncertain + most - least };
  }
}
