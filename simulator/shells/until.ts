import type { Waitable, WaitClock } from '../core/delivery.ts';

/** What a timer can be set to: a longer delay fires at once. */
const longestTimerMs = 0x7fff_ffff;

/**
 * Waits `ms` on the wall clock or on the world's, and says whether that time came: false when the world ended first or
 * the signal was given. A clock that stands still has no timer; it is looked at again whenever somebody sets it.
 */
export function until(
  ms: number,
  clock: WaitClock,
  world: Waitable,
  wallMs: () => number,
  signal: AbortSignal,
): Promise<boolean> {
  if (world.ended || signal.aborted) return Promise.resolve(false);
  return new Promise((resolve) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
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
      else if (leftMs !== null) timer = setTimeout(look, Math.min(leftMs, longestTimerMs));
    };
    const forget = world.onChange(() => {
      if (world.ended) settle(false);
      else if (clock === 'world') look();
    });
    signal.addEventListener('abort', leave);
    if (clock === 'world') look();
    else timer = setTimeout(settle, Math.min(ms, longestTimerMs), true);
  });
}
