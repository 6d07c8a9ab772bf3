import type { Command } from 'commander';
import type { Health } from '../../simulator/control/contract.ts';
import type { Context } from '../context.ts';
import { type BoxOptions, ControlClient } from '../control-client.ts';
import { sayDuration } from '../duration.ts';
import { addExamples } from '../help.ts';
import { addBoxOptions } from '../options.ts';

export function build(command: Command, cx: Context): void {
  const { health, examples } = cx.say;
  addBoxOptions(command, cx).action(async (options: BoxOptions) => {
    const answer = await new ControlClient(options, cx).ask<Health>('GET', 'health');
    cx.out.document(answer);
    cx.out.line(
      health.alive(options.control, answer.version, answer.worlds, sayDuration(answer.uptimeMs, cx.language)),
    );
  });
  addExamples(command, cx, [
    ['sanwang health', examples.health],
    ['sanwang health --control http://127.0.0.1:9000 --json', examples.healthElsewhere],
  ]);
}
