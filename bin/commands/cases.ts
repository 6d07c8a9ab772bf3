import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { judged } from '../judged.ts';

export function build(command: Command, cx: Context): void {
  command.action(async () => {
    const { cases } = await import('../../conformance/commands/cases.ts');
    await judged(cx, () => cases({ language: cx.language }, cx.out));
  });
}
