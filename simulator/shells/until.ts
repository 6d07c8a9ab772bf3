import type { Waitable, WaitClock } from '../core/words/delivery.ts';

/** What a timer can be set to: a longer delay fires at once. */
const longestTimerMs = 0x7fff_ffff;

/**
 * Waits `ms` on the wall clock or on the world's, and says whether that time came: false when the world ended first or
 * the signal was given; at once when the wait is lifted. A clock that stands still has no timer; it is looked at again whenever somebody sets it.
 * It keeps its process alive for `heldMs` at most.
 */
export function until(
  ms: number,
  clock: WaitClock,
  world: Waitable,
  wallMs: () => number,
  signal: AbortSignal,
  heldMs = Number.POSITIVE_INFINITY,
): Promise<boolean> {
  if (world.ended || signal.aborted) return Promise.resolve(false);
  if (world.lifted) return Promise.resolve(true);
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    let lifting: NodeJS.Timeout | undefined;
    const release = Number.isFinite(heldMs) ? setTimeout(() => letGo(), heldMs) : undefined;
    let isHeld = true;
    let isOver = false;
    const letGo = () => {
      isHeld = false;
      // Somebody else's clock may stand in for node's, and its timers hold nothing.
      timer?.unref?.();
    };
    const start = (callback: () => void, inMs: number) => {
      timer = setTimeout(callback, Math.min(inMs, longestTimerMs));
      if (!isHeld) timer.unref?.();
    };
    const dueMs = clock === 'world' ? world.nowMs(wallMs()) + ms : 0;
    const settle = (came: boolean) => {
      isOver = true;
      clearTimeout(timer);
      clearTimeout(lifting);
      clearTimeout(release);
      forget();
      signal.removeEventListener('abort', leave);
      resolve(came);
    };
    const leave = () => settle(false);
    const look = () => {
      clearTimeout(timer);
      if (isOver) return;
      const leftMs = world.wallUntil(dueMs, wallMs());
      if (leftMs === 0) settle(true);
      else if (leftMs !== null) start(look, leftMs);
    };
    /** What lifts by itself does so by the world's clock, whichever the wait runs on. It holds no process alive. */
    const lookLift = () => {
      const { liftsAtMs = null } = world;
      if (liftsAtMs === null || isOver) return;
      clearTimeout(lifting);
      const leftMs = world.wallUntil(liftsAtMs, wallMs());
      if (leftMs === 0) settle(true);
      else if (leftMs !== null) {
        lifting = setTimeout(lookLift, Math.min(leftMs, longestTimerMs));
        lifting.unref?.();
      }
    };
    const forget = world.onChange(() => {
      if (world.ended) settle(false);
      else if (world.lifted) settle(true);
      else {
        lookLift();
        if (clock === 'world') look();
      }
    });
    signal.addEventListener('abort', leave);
    if (clock === 'world') look();
    else start(() => settle(true), ms);
    lookLift();
  });
}
