import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { judged } from '../judged.ts';

export function build(command: Command, cx: Context): void {
  command.action(async () => {
    const { variants } = await import('../../conformance/commands/variants.ts');
    await judged(cx, () => variants({ language: cx.language }, cx.out));
  });
}
