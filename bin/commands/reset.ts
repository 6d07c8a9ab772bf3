import { type Command, Option } from 'commander';
import type { ResetRequest } from '../../fixtures/api-types.ts';
import type { Context } from '../context.ts';
import { type BoxOptions, inWorld } from '../control-client.ts';
import { addBoxOptions, addWorldOption } from '../options.ts';

export function build(command: Command, cx: Context): void {
  const { reset } = cx.say;
  addWorldOption(addBoxOptions(command, cx), cx)
    .addOption(new Option('--state', reset.state))
    .addOption(new Option('--journal', reset.journal))
    .addOption(new Option('--faults', reset.faults))
    .addOption(new Option('--clock', reset.clock))
    .action(async ({ state, journal, faults, clock, ...options }: BoxOptions & ResetRequest) => {
      const asked = Object.entries({ state, journal, faults, clock }).filter(([, value]) => value !== undefined);
      const answer = await inWorld(options, cx).resetWorld(Object.fromEntries(asked));
      cx.out.document(answer);
      const done = Object.entries(answer).flatMap(([part, isDone]) =>
        isDone ? [reset.parts[part as keyof typeof reset.parts]] : [],
      );
      cx.out.line(reset.done(options.world, done));
    });
}
