import { type Command, Option } from 'commander';
import type { VariantsRunOptions } from '../../conformance/commands/variants-run.ts';
import type { Context } from '../context.ts';
import { judged } from '../judged.ts';
import { oneOf, wholeNumber } from '../options.ts';
import { untilInterrupted } from '../until-interrupted.ts';

type Options = Omit<VariantsRunOptions, 'ids' | 'env' | 'language' | 'stop'>;

/** More busy processes say nothing more of a suite. */
const mostLoad = 64;
const mostJobs = 64;

export function build(command: Command, cx: Context): void {
  const { variants: say, conform } = cx.say;
  command.action(async () => {
    const { variants } = await import('../../conformance/commands/variants.ts');
    await judged(cx, () => variants({ language: cx.language }, cx.out));
  });
  command
    .command('run')
    .description(say.run)
    .argument('[id...]', say.id)
    .addOption(new Option('--seed <text...>', say.seed))
    .addOption(new Option('--load <n>', say.load).argParser(wholeNumber(cx, '--load', 0, mostLoad)))
    .addOption(new Option('--results <file>', say.results))
    .addOption(new Option('--only <id...>', conform.only))
    .addOption(new Option('--jobs <n>', conform.jobs).argParser(wholeNumber(cx, '--jobs', 1, mostJobs)))
    .addOption(
      new Option('--profile <data-plane|full>', conform.profile)
        .default('full')
        .argParser(oneOf(cx, '--profile', ['data-plane', 'full'])),
    )
    .action(async (ids: string[], options: Options) => {
      const { runVariants } = await import('../../conformance/commands/variants-run.ts');
      const { language } = cx;
      const { env } = cx.host;
      await untilInterrupted(cx, (stop) => runVariants({ ...options, ids, env, language, stop }, cx.out));
    });
}
