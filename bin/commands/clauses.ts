import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { judged } from '../judged.ts';

export function build(command: Command, cx: Context): void {
  command.action(async () => {
    const { clauses } = await import('../../conformance/commands/clauses.ts');
    await judged(cx, () => clauses({ language: cx.language }, cx.out));
  });
}
