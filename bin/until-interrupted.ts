import { setTimeout } from 'node:timers/promises';
import type { Context } from './context.ts';
import { exitOf, interruption } from './interruption.ts';
import { judged } from './judged.ts';

/** A service or a box that never answers must not keep whoever wants to go. */
const patienceMs = 10_000;

/** Runs a command of the suite, which a signal breaks off: what was judged by then is reported. The reason is the exit code. */
export async function untilInterrupted(cx: Context, run: (stop: AbortSignal) => Promise<number>): Promise<void> {
  const interrupted = interruption(cx.host.signals);
  const [stop, over] = [new AbortController(), new AbortController()];
  const late = interrupted.came.then(async (signal) => {
    stop.abort(exitOf(signal));
    await setTimeout(patienceMs, null, { signal: over.signal });
    cx.out.alarm(cx.say.conform.interrupted);
    cx.exit = exitOf(signal);
  });
  try {
    await Promise.race([judged(cx, () => run(stop.signal)), late]);
  } finally {
    over.abort();
    interrupted.stop();
  }
}
