import type { World } from '../../core/world/world.ts';
import { isCounted, type Matcher } from './filter.ts';
import { type Between, everCounted, tally } from './tally.ts';

export type Awaited = 'met' | 'timeout' | 'ended' | 'gone';

/** Waits until `count` events after `after` match; looks only when the journal says that something came. */
export function awaitEvents(
  world: World,
  after: number,
  count: number,
  wanted: Matcher,
  timeoutMs: number,
  gone: AbortSignal,
): Promise<{ readonly came: Awaited; readonly seen: Between }> {
  return new Promise((resolve) => {
    const running = new RunningTally(world, after, wanted);
    let isDue = false;

    const timer = setTimeout(() => finish('timeout'), timeoutMs);
    // A burst of events needs one look only, and the exchange that made them need not wait for it.
    const endListening = world.journal.onEvent(() => {
      if (isDue) return;
      isDue = true;
      setImmediate(look);
    });
    const endWatching = world.onChange(() => world.ended && finish('ended'));
    const leave = () => finish('gone');
    gone.addEventListener('abort', leave);

    function look(): void {
      isDue = false;
      if (running.look().least >= count) finish('met');
    }

    function finish(came: Awaited): void {
      clearTimeout(timer);
      endListening();
      endWatching();
      gone.removeEventListener('abort', leave);
      resolve({ came, seen: running.seen });
    }

    if (gone.aborted) finish('gone');
    else if (running.seen.least >= count) finish('met');
  });
}

/** A tally that goes on: each look adds what came since the last one, even where it came and went between the two. */
class RunningTally {
  seen: Between;
  readonly #world: World;
  readonly #wanted: Matcher;
  /** Number of the last event that was looked at, or behind which to look. */
  #read: number;
  /** What the counters said at event `countedTo`, and since when. */
  #ever: Between;
  #countedTo: number;
  #since: number;

  constructor(world: World, after: number, wanted: Matcher) {
    const { next, since } = world.journal;
    this.#world = world;
    this.#wanted = wanted;
    this.seen = tally(world, after, wanted);
    this.#read = Math.max(after, next - 1);
    this.#ever = everCounted(world, wanted);
    this.#countedTo = next - 1;
    this.#since = since;
  }

  look(): Between {
    const { next, since } = this.#world.journal;
    const came = this.#came();
    this.seen = { least: this.seen.least + came.least, most: this.seen.most + came.most };
    this.#read = Math.max(this.#read, next - 1);
    this.#ever = everCounted(this.#world, this.#wanted);
    this.#countedTo = next - 1;
    this.#since = since;
    return this.seen;
  }

  #came(): Between {
    const { journal } = this.#world;
    const isRead = journal.gone(this.#read) === null || this.#countedTo !== this.#read;
    if (isRead || !isCounted(this.#wanted)) return tally(this.#world, this.#read, this.#wanted);
    const now = everCounted(this.#world, this.#wanted);
    // A reset lets the counters start over.
    const before = journal.since === this.#since ? this.#ever : { least: 0, most: 0 };
    return { least: now.least - before.least, most: now.most - before.most };
  }
}
