import { setTimeout as sleep } from 'node:timers/promises';
import { type Command, Option } from 'commander';
import type { Health } from '../../fixtures/api-types.ts';
import { mistake } from '../../simulator/core/words/mistake.ts';
import type { Context } from '../context.ts';
import { type BoxOptions, boxOf } from '../control-client.ts';
import { parseDuration, sayDuration } from '../duration.ts';
import { exits } from '../exits.ts';
import { Failure } from '../failure.ts';
import { exitOf, interruption } from '../interruption.ts';
import { addBoxOptions, noted } from '../options.ts';

type Options = BoxOptions & { readonly wait?: number };

export function build(command: Command, cx: Context): void {
  const { health } = cx.say;
  addBoxOptions(command, cx)
    .addOption(new Option('--wait <duration>', health.wait).argParser((text) => waitIn(text, cx)))
    .action(async (options: Options) => {
      const answer = await (options.wait === undefined
        ? boxOf(options, cx).getHealth()
        : waited(options, options.wait, cx));
      if (answer === null) return;
      cx.out.document(answer);
      cx.out.line(
        health.alive(options.control, answer.version, answer.worlds, sayDuration(answer.uptimeMs, cx.language)),
      );
    });
}

const longestMs = 86_400_000;

function waitIn(text: string, cx: Context): unknown {
  const ms = parseDuration(text);
  if (ms !== null && ms >= 0 && ms <= longestMs) return ms;
  return noted(cx, mistake('option.no-duration', '--wait', text, { examples: '500ms, 10s, 2m' }));
}

const betweenMs = 100;
const silentMs = 2_000;

/** Asks until a box answers; what hindered it last is the failure when the time is up. Null after a signal. */
async function waited(options: Options, waitMs: number, cx: Context): Promise<Health | null> {
  const { control } = options;
  const startMs = performance.now();
  const pastMs = () => performance.now() - startMs;
  const stop = new AbortController();
  const interrupted = interruption(cx.host.signals, (signal) => {
    cx.exit = exitOf(signal);
    stop.abort();
  });
  try {
    for (;;) {
      // The last question is given a moment of its own, so that even a wait of nothing asks once.
      const late = AbortSignal.timeout(Math.max(Math.ceil(waitMs - pastMs()), 1_000));
      try {
        return await boxOf(options, cx, AbortSignal.any([stop.signal, late])).getHealth();
      } catch (error) {
        if (stop.signal.aborted) return null;
        const isAway = late.aborted || (error instanceof Failure && error.exit === exits.noConnection);
        if (!isAway) throw error;
        if (pastMs() >= waitMs) {
          throw new Failure(exits.noConnection, cx.say.health.notInTime(control, sayDuration(waitMs, cx.language)), [
            mistake('client.not-reached', '--control', control),
          ]);
        }
      }
      if (pastMs() > silentMs) cx.out.progress(cx.say.health.waiting(control, Math.round(pastMs() / 1_000)));
      await sleep(Math.min(betweenMs, Math.max(waitMs - pastMs(), 0)), null, { signal: stop.signal }).catch(() => {});
      if (stop.signal.aborted) return null;
    }
  } finally {
    interrupted.stop();
    cx.out.done();
  }
}
