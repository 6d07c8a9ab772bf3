import type { Waitable, WaitClock } from '../core/delivery.ts';

/** What a timer can be set to: a longer delay fires at once. */
const longestTimerMs = 0x7fff_ffff;

/**
 * Waits `ms` on the wall clock or on the world's, and says whether that time came: false when the world ended first or
 * the signal was given; at once when the wait is lifted. A clock that stands still has no timer; it is looked at again whenever somebody sets it.
 * A timer keeps its process alive where `holdsProcess` says so of its length.
 */
export function until(
  ms: number,
  clock: WaitClock,
  world: Waitable,
  wallMs: () => number,
  signal: AbortSignal,
  holdsProcess: (ms: number) => boolean = () => true,
): Promise<boolean> {
  if (world.ended || signal.aborted) return Promise.resolve(false);
  if (world.lifted) return Promise.resolve(true);
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    const dueMs = clock === 'world' ? world.nowMs(wallMs()) + ms : 0;
    const settle = (came: boolean) => {
      clearTimeout(timer);
      forget();
      signal.removeEventListener('abort', leave);
      resolve(came);
    };
    const leave = () => settle(false);
    const look = () => {
      clearTimeout(timer);
      const leftMs = world.wallUntil(dueMs, wallMs());
      if (leftMs === 0) settle(true);
      else if (leftMs !== null) timer = timerOf(look, leftMs, holdsProcess);
    };
    const forget = world.onChange(() => {
      if (world.ended) settle(false);
      else if (world.lifted) settle(true);
      else if (clock === 'world') look();
    });
    signal.addEventListener('abort', leave);
    if (clock === 'world') look();
    else timer = timerOf(() => settle(true), ms, holdsProcess);
  });
}

function timerOf(callback: () => void, ms: number, holdsProcess: (ms: number) => boolean): NodeJS.Timeout {
  const timer = setTimeout(callback, Math.min(ms, longestTimerMs));
  // Somebody else's clock may stand in for node's, and its timers hold nothing.
  if (!holdsProcess(ms)) timer.unref?.();
  return timer;
}
