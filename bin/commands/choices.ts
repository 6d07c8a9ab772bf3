import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { judged } from '../judged.ts';

export function build(command: Command, cx: Context): void {
  command.action(async () => {
    const { choices } = await import('../../conformance/commands/choices.ts');
    await judged(cx, () => choices({ language: cx.language }, cx.out));
  });
}
