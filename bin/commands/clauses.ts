import { type Command, Option } from 'commander';
import type { ClausesOptions } from '../../conformance/commands/clauses.ts';
import type { Context } from '../context.ts';
import { judged } from '../judged.ts';
import { oneOf, someOf } from '../options.ts';

type Options = Omit<ClausesOptions, 'language'> & { readonly untested?: boolean };

const states = ['tested', 'in-part', 'untested', 'excluded'] as const;
const levels = ['must', 'should', 'may'] as const;

export function build(command: Command, cx: Context): void {
  const { clauses: say } = cx.say;
  command
    .addOption(new Option('--state <state...>', say.state(states)).argParser(someOf(cx, '--state', states)))
    .addOption(new Option('--untested', say.untested))
    .addOption(new Option('--level <level...>', say.level(levels)).argParser(someOf(cx, '--level', levels)))
    .addOption(
      new Option('--profile <data-plane|full>', say.profile).argParser(oneOf(cx, '--profile', ['data-plane', 'full'])),
    )
    .action(async ({ untested, state, ...options }: Options) => {
      const { clauses } = await import('../../conformance/commands/clauses.ts');
      const wanted = [...(state ?? []), ...(untested ? (['untested'] as const) : [])];
      const told = wanted.length > 0 ? { state: wanted } : {};
      await judged(cx, () => clauses({ ...options, ...told, language: cx.language }, cx.out));
    });
}
