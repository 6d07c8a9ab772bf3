import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { addExamples } from '../help.ts';
import { judged } from '../judged.ts';

export function build(command: Command, cx: Context): void {
  const { examples } = cx.say;
  command.action(async () => {
    const { mutants } = await import('../../conformance/commands/mutants.ts');
    await judged(cx, () => mutants({ language: cx.language }, cx.out));
  });
  addExamples(command, cx, [
    ['sanwang mutants', examples.mutants],
    ['sanwang mutants --json', examples.mutantsJson],
  ]);
}
