import { type Command, Option } from 'commander';
import { scenarios } from '../../simulator/scenario/shipped.ts';
import type { Context } from '../context.ts';
import { exits } from '../exits.ts';
import { Failure } from '../failure.ts';
import { exitOf, interruption } from '../interruption.ts';
import { judged } from '../judged.ts';
import { addBoxOptions } from '../options.ts';
import { problemsIn, scenarioAt } from '../scenario/file.ts';
import { type RunOptions, runAll } from '../scenario/run.ts';
import { tellScenario } from '../scenario/view.ts';

export function build(command: Command, cx: Context): void {
  const { scenario } = cx.say;
  command
    .command('list')
    .description(scenario.list)
    .action(() => {
      cx.out.document(scenarios);
      cx.out.table(scenarios.map(({ id, title, steps }) => [id, scenario.steps(steps.length), title[cx.language]]));
      cx.out.note(scenario.next);
    });
  command
    .command('show')
    .description(scenario.show)
    .argument('<scenario>', scenario.which)
    .action(async (which: string) => {
      const found = await scenarioAt(which, cx);
      cx.out.document(found);
      tellScenario(found, cx);
    });
  addBoxOptions(command.command('run').description(scenario.run), cx, scenario.control)
    .argument('[scenario...]', scenario.whichOnes)
    .addOption(new Option('--target <which>', scenario.target))
    .addOption(new Option('--adapter <file>', scenario.adapter))
    .addOption(new Option('--no-service', scenario.noService))
    .addOption(new Option('--world-file <file>', scenario.worldFile))
    .addOption(new Option('--keep', scenario.keep))
    .action(async (which: readonly string[], options: RunOptions) => {
      const stop = new AbortController();
      const interrupted = interruption(cx.host.signals, (signal) => {
        cx.exit = exitOf(signal);
        stop.abort();
      });
      try {
        await judged(cx, async () => {
          const isGood = await runAll(which, options, stop.signal, cx);
          if (!stop.signal.aborted) return isGood ? exits.good : exits.subjectFailed;
          cx.out.alarm(scenario.interrupted);
          return cx.exit;
        });
      } finally {
        interrupted.stop();
      }
    });
  command
    .command('lint')
    .description(scenario.lint)
    .argument('<file>', scenario.file)
    .action(async (file: string) => {
      const problems = await problemsIn(file, cx);
      const document = { file, ok: problems.length === 0, problems };
      if (problems.length > 0)
        throw new Failure(exits.subjectFailed, scenario.bad(file, problems.length), problems, document);
      cx.out.document(document);
      cx.out.line(scenario.good(file));
    });
}
