import type { EventBatch, Problem } from '../../../fixtures/api-types.ts';
import type { World } from '../../core/world/world.ts';
import { batchLength, type Follower } from './follower.ts';
import type { Mask } from './mask.ts';

/** How long events are gathered, how long nothing is said at most, and how soon a reader who lost it shall come back. */
const [gatherMs, silenceMs, retryMs] = [100, 15_000, 1_000];
/** So many events are looked at before the next batch is due: a small journal holds little more. */
const manyPending = 500;

/**
 * What happens in a world as server-sent events (HTML Standard, 9.2): batches, comments while there is nothing to say, and an
 * `end`. It goes on when the one before was taken, so that a reader who does not read costs no more than what is counted.
 */
export async function* eventStream(
  world: World,
  follower: Follower,
  mask: Mask,
  gone: AbortSignal,
  ended: () => Problem,
): AsyncGenerator<string> {
  const alarm = new Alarm();
  let isDue = false;
  let isIdle = false;
  let isLooking = false;
  const lookEarly = () => {
    isLooking = false;
    follower.look();
  };
  // An event costs the exchange that made it two comparisons.
  const listening = world.journal.onEvent(() => {
    isDue = true;
    // Who gathers is woken by the clock alone, however much comes.
    if (isIdle) alarm.ring();
    if (isLooking || follower.pending < manyPending || !follower.gainsByHaste) return;
    isLooking = true;
    setImmediate(lookEarly);
  });
  const clearing = world.journal.beforeClear(() => follower.settle());
  const watching = world.onChange(() => world.ended && alarm.ring());
  const leave = () => alarm.ring();
  gone.addEventListener('abort', leave);
  const isOver = () => gone.aborted || world.ended;
  // A timer comes late, the later the more there is to do: what is due is reckoned from the time that has gone by.
  let due = 0;
  let reckonedAt = performance.now();
  const takeDue = () => {
    const now = performance.now();
    due += ((now - reckonedAt) / gatherMs) * batchLength;
    reckonedAt = now;
    const taken = follower.take(mask, Math.floor(due));
    due = follower.hasMore ? due - (taken?.events.length ?? 0) : 0;
    return taken;
  };
  try {
    let saidAt = performance.now();
    let saidTo = follower.next;
    yield `retry: ${retryMs}\n\n${batch(follower.take(mask) ?? follower.standing())}`;
    while (!isOver()) {
      isIdle = !isDue && !follower.isBehind;
      if (isIdle) {
        await alarm.wait(silenceMs);
        reckonedAt = performance.now();
      }
      isIdle = false;
      if (isDue || follower.isBehind) await alarm.wait(gatherMs);
      isDue = false;
      if (!world.ended) follower.look();
      const taken = takeDue();
      const isSilent = performance.now() - saidAt >= silenceMs;
      if (taken === null && !isSilent) continue;
      // Whoever comes back need not look again at what did not match.
      const standing = follower.next === saidTo ? ': still here\n\n' : batch(follower.standing());
      yield taken === null ? standing : batch(taken);
      saidAt = performance.now();
      saidTo = follower.next;
    }
    if (gone.aborted) return;
    for (let rest = follower.take(mask); rest !== null; rest = follower.take(mask)) yield batch(rest);
    yield message('end', null, ended());
  } finally {
    listening();
    clearing();
    watching();
    gone.removeEventListener('abort', leave);
  }
}

function batch(value: EventBatch): string {
  return message('batch', value.next, value);
}

function message(event: string, id: number | null, value: unknown): string {
  return `event: ${event}\n${id === null ? '' : `id: ${id}\n`}data: ${JSON.stringify(value)}\n\n`;
}

/** Waits for a while, or until it rings; rings in vain while nobody waits. */
class Alarm {
  #settle: () => void = () => undefined;

  ring(): void {
    this.#settle();
  }

  wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#settle = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
