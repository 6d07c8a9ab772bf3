/** When a fault may fire at all, by the world's clock: of several members all must hold. A window is [from, to). */
export interface Timing {
  readonly fromMs?: number;
  readonly toMs?: number;
  /** So long after it was armed; then it removes itself. */
  readonly ttlMs?: number;
  /** On and off in turn since it was armed, beginning with on. */
  readonly flap?: { readonly onMs: number; readonly offMs: number };
  /** For `forMs`, a minute unless told, from each minute that five fields of cron name, Beijing time. */
  readonly cron?: string;
  readonly forMs?: number;
}

type Window = (nowMs: number) => boolean;

const windows = new WeakMap<Timing, Window>();

/** Made of the expression by a library that is read when somebody arms such a fault, and never before. */
let windowFor: ((cron: string, forMs: number) => Window) | null = null;

/** Why a text is no cron expression; null where it is one, and then faults may be armed by it. */
export async function readCron(cron: string): Promise<string | null> {
  const { cronMistake, cronWindow } = await import('./cron.ts');
  windowFor = cronWindow;
  return cronMistake(cron);
}

/** Whether the time is right. Before it was armed, which a clock set back can make it, nothing that counts from there holds. */
export function isTime(when: Timing, nowMs: number, armedMs: number): boolean {
  if (nowMs < (when.fromMs ?? Number.NEGATIVE_INFINITY) || nowMs >= (when.toMs ?? Number.POSITIVE_INFINITY))
    return false;
  if (nowMs < armedMs && isSinceArmed(when)) return false;
  if (when.ttlMs !== undefined && isOver(when, nowMs, armedMs)) return false;
  if (when.flap !== undefined) {
    const { onMs, offMs } = when.flap;
    const since = nowMs - armedMs;
    if (since < 0 || since % (onMs + offMs) >= onMs) return false;
  }
  return when.cron === undefined || windowOf(when, when.cron)(nowMs);
}

/** Whether anything counts from when it was armed; a quota and a ramp do so, too. */
function isSinceArmed(when: Timing): boolean {
  return when.ttlMs !== undefined || when.flap !== undefined || 'quota' in when || 'ramp' in when;
}

/** Whether the clock alone may change whether it is time. */
export function isTimed({ fromMs, toMs, ttlMs, flap, cron }: Timing): boolean {
  return [fromMs, toMs, ttlMs, flap, cron].some((member) => member !== undefined);
}

/** When the fault removes itself; null where it does not. */
export function endOf({ ttlMs }: Timing, armedMs: number): number | null {
  return ttlMs === undefined ? null : armedMs + ttlMs;
}

/** Whether the fault has outlived itself. */
export function isOver(when: Timing, nowMs: number, armedMs: number): boolean {
  const end = endOf(when, armedMs);
  return end !== null && nowMs >= end;
}

function windowOf(when: Timing, cron: string): Window {
  let window = windows.get(when);
  if (window === undefined) {
    if (windowFor === null) throw new Error('faults by cron are armed after readCron');
    window = windowFor(cron, when.forMs ?? 60_000);
    windows.set(when, window);
  }
  return window;
}
