import type { Command } from 'commander';
import type { Clock, ClockChange } from '../../fixtures/api-types.ts';
import { mistake } from '../../simulator/core/words/mistake.ts';
import type { Context } from '../context.ts';
import { type BoxOptions, inWorld } from '../control-client.ts';
import { parseDuration, parseMoment, sayMoment } from '../duration.ts';
import { noted } from '../options.ts';
import { partOf } from '../parts.ts';

export function build(command: Command, cx: Context): void {
  const { clock } = cx.say;
  partOf(command, 'show', clock.show, cx).action((options: BoxOptions) => show(options, cx));
  partOf(command, 'freeze', clock.freeze, cx)
    .argument('[moment]', clock.moment, (text) => momentIn(text, cx))
    .action(async (moment: number | undefined, options: BoxOptions) => {
      const at = moment ?? (await inWorld(options, cx).getClock()).nowMs;
      await change({ freezeAtMs: at }, options, cx);
    });
  partOf(command, 'advance', clock.advance, cx)
    .argument('<duration>', clock.duration, (text) => durationIn(text, cx))
    .action((advanceMs: number, options: BoxOptions) => change({ advanceMs }, options, cx));
  partOf(command, 'scale', clock.scale, cx)
    .argument('<factor>', clock.factor, (text) => factorIn(text, cx))
    .action((scale: number, options: BoxOptions) => change({ scale }, options, cx));
  partOf(command, 'resume', clock.resume, cx).action((options: BoxOptions) => change({ resume: true }, options, cx));
}

function show(options: BoxOptions, cx: Context): Promise<void> {
  return inWorld(options, cx)
    .getClock()
    .then((clock) => tell(clock, cx));
}

async function change(change: ClockChange, options: BoxOptions, cx: Context): Promise<void> {
  tell(await inWorld(options, cx).moveClock(change), cx);
}

function tell(clock: Clock, cx: Context): void {
  cx.out.document(clock);
  const pace = clock.frozen ? cx.say.clock.stands : cx.say.clock.runs(clock.scale);
  cx.out.line(`${sayMoment(clock.nowMs)}  (${clock.nowMs})  ${pace}`);
}

function momentIn(text: string, cx: Context): unknown {
  return (
    parseMoment(text) ??
    noted(cx, mistake('option.no-moment', 'moment', text, { examples: '"2026-01-01 12:00", 1767240000000' }))
  );
}

function durationIn(text: string, cx: Context): unknown {
  return (
    parseDuration(text) ??
    noted(cx, mistake('option.no-duration', 'duration', text, { examples: '500ms, 90s, 2m, 1h, 1d' }))
  );
}

function factorIn(text: string, cx: Context): unknown {
  const factor = Number(text);
  if (text.trim() !== '' && factor >= 0 && factor <= 10_000) return factor;
  return noted(cx, mistake('option.no-factor', 'factor', text, { least: 0, most: 10_000 }));
}
