import { createHash } from 'node:crypto';

/** Whether this process gets its turn in time, looked at every now and then. */
export interface Pace {
  /** It does not: more at once would only be slower. */
  isLate(): boolean;
  /** Settles when it was looked at again. */
  look(): Promise<void>;
}

/**
 * Works through a list, at most so many at a time, and one at a time for as long as the process is late. A service answers
 * within limits in wall time: on a busy machine many cases at once use those up themselves, and a right service would fail for
 * what the suite does. Lines come in one after another, or the first moment would be the busiest.
 */
export async function atOnce<T>(
  most: number,
  list: readonly T[],
  pace: Pace,
  work: (each: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  let underWay = 0;
  const line = async (place: number): Promise<void> => {
    for (let seen = 0; seen < place && next < list.length; seen++) await pace.look();
    while (next < list.length) {
      if (underWay > 0 && pace.isLate()) {
        await pace.look();
        continue;
      }
      underWay++;
      await work(list[next++] as T).finally(() => underWay--);
    }
  };
  await Promise.all(Array.from({ length: most }, (_, place) => line(place)));
}

const lookMs = 20;
/** Milliseconds that a timer may come too late. An idle machine's come 1 late, with 24 cases under way some 15. */
const mostLateMs = 60;
/** What is left of a lateness at the next look: one bad moment counts for some looks. */
const fades = 0.8;

/** The pace of this process, by how late its own timers come. */
export function watchPace(): Pace & { stop(): void } {
  let lateMs = 0;
  let lookedMs = performance.now();
  let waiting: (() => void)[] = [];
  const goOn = () => {
    const all = waiting;
    waiting = [];
    for (const go of all) go();
  };
  const timer = setInterval(() => {
    const nowMs = performance.now();
    lateMs = Math.max(nowMs - lookedMs - lookMs, lateMs * fades);
    lookedMs = nowMs;
    goOn();
  }, lookMs);
  return {
    isLate: () => lateMs > mostLateMs,
    look: () => new Promise((go) => void waiting.push(go)),
    stop() {
      clearInterval(timer);
      goOn();
    },
  };
}

/** Work of the processor for as long as shows whether others are given turns, in milliseconds. */
const workMs = 30;
const mostSlowness = 3;
const block = Buffer.alloc(16_384);

interface Clocks {
  /** Milliseconds that went by. */
  wallMs(): number;
  /** Milliseconds of them in which this process had a processor. */
  cpuMs(): number;
}

const ownClocks: Clocks = {
  wallMs: () => performance.now(),
  cpuMs() {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1_000;
  },
};

/**
 * How many times as long as alone on the machine work takes now, from 1 to 3: what is over is no slower machine, but one
 * that nobody can judge a service on. Limits in wall time grow with it, since the service is kept waiting as we are.
 */
export function measureSlowness({ wallMs, cpuMs }: Clocks = ownClocks): number {
  const [fromWall, fromCpu] = [wallMs(), cpuMs()];
  let [wall, cpu] = [0, 0];
  while (cpu < workMs && wall < workMs * mostSlowness) {
    createHash('sha256').update(block).digest();
    [wall, cpu] = [wallMs() - fromWall, cpuMs() - fromCpu];
  }
  return Math.min(mostSlowness, Math.max(1, cpu <= 0 ? mostSlowness : wall / cpu));
}
