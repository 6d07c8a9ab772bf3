import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { judged } from '../judged.ts';

export function build(command: Command, cx: Context): void {
  command.action(async () => {
    const { mutants } = await import('../../conformance/commands/mutants.ts');
    await judged(cx, () => mutants({ language: cx.language }, cx.out));
  });
}
