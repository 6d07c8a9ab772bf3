import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { addExamples } from '../help.ts';
import { judged } from '../judged.ts';

export function build(command: Command, cx: Context): void {
  const { examples } = cx.say;
  command.action(async () => {
    const { clauses } = await import('../../conformance/commands/clauses.ts');
    await judged(cx, () => clauses({ language: cx.language }, cx.out));
  });
  addExamples(command, cx, [
    ['sanwang clauses', examples.clauses],
    ['sanwang clauses --json', examples.clausesJson],
  ]);
}
