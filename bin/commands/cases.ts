import { type Command, Option } from 'commander';
import type { CasesOptions } from '../../conformance/commands/cases.ts';
import type { Context } from '../context.ts';
import { judged } from '../judged.ts';
import { oneOf } from '../options.ts';
import { carrierIn } from '../usage.ts';

type Options = Omit<CasesOptions, 'language'>;

export function build(command: Command, cx: Context): void {
  const { cases: say, clauses, conform } = cx.say;
  const { language } = cx;
  const profiles = oneOf(cx, '--profile', ['data-plane', 'full']);
  command
    .addOption(new Option('--clause <id...>', say.clause))
    .addOption(new Option('--backend', say.backend))
    .addOption(new Option('--carrier <carrier>', conform.carrier).argParser(carrierIn(cx)))
    .addOption(new Option('--profile <data-plane|full>', clauses.profile).argParser(profiles))
    .action(async (options: Options) => {
      const { cases } = await import('../../conformance/commands/cases.ts');
      await judged(cx, () => cases({ ...options, language }, cx.out));
    });
  command
    .command('explain')
    .description(say.explain)
    .argument('<id...>', say.id)
    .action(async (ids: string[]) => {
      const { explain } = await import('../../conformance/commands/cases.ts');
      await judged(cx, () => explain(ids, { language }, cx.out));
    });
}
