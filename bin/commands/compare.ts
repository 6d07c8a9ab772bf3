import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { jsonFile } from '../json-input.ts';
import { judged } from '../judged.ts';

export function build(command: Command, cx: Context): void {
  const { compare: say } = cx.say;
  command
    .argument('<before.json>', say.before)
    .argument('<after.json>', say.after)
    .action(async (...[before, after]: [string, string]) => {
      const { compare } = await import('../../conformance/commands/compare.ts');
      const read = async (file: string, where: string) => ({ file, value: await jsonFile(file, where, cx) });
      const files = [await read(before, 'before'), await read(after, 'after')] as const;
      await judged(cx, () => compare({ files, language: cx.language }, cx.out));
    });
}
