import { Argument, type Command } from 'commander';
import { completions, shells, tableOf } from '../completion.ts';
import type { Context } from '../context.ts';
import { oneOf } from '../options.ts';

export function build(command: Command, cx: Context): void {
  const { completion } = cx.say;
  command
    .addArgument(new Argument(`<${shells.join('|')}>`, completion.shell).argParser(oneOf(cx, 'shell', shells)))
    .action((shell: (typeof shells)[number]) => {
      const script = completions[shell](tableOf(command.parent as Command));
      cx.out.document({ shell, script });
      cx.out.exact(script.trimEnd());
    });
}
