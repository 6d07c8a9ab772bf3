/** How long signatures that did not fit are held against whoever sent them, in milliseconds. */
const windowMs = 60_000;
/** More callers than this are not kept apart: the oldest are forgotten first. */
const mostCallers = 10_000;

export interface Guesses {
  /** Whether this key has been guessed at too often from there to be looked at. */
  isOver(publicKey: string, from: string): boolean;
  missed(publicKey: string, from: string): void;
}

/** UNVS-4.4-d: so many wrong signatures for one key from one address in a minute; other addresses hear nothing of it. */
export function createGuesses(most: number, nowMs: () => number): Guesses {
  const callers = new Map<string, { count: number; readonly sinceMs: number }>();
  const of = (publicKey: string, from: string) => {
    const key = `${from} ${publicKey}`;
    const known = callers.get(key);
    const isCurrent = known !== undefined && Math.abs(nowMs() - known.sinceMs) < windowMs;
    return { key, current: isCurrent ? known : null };
  };
  return {
    isOver: (publicKey, from) => most > 0 && (of(publicKey, from).current?.count ?? 0) >= most,
    missed(publicKey, from) {
      const { key, current } = of(publicKey, from);
      if (current !== null) {
        current.count += 1;
        return;
      }
      callers.delete(key);
      callers.set(key, { count: 1, sinceMs: nowMs() });
      const [oldest] = callers.keys();
      if (callers.size > mostCallers && oldest !== undefined) callers.delete(oldest);
    },
  };
}
