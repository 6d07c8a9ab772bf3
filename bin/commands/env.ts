import { type Command, Option } from 'commander';
import type { World } from '../../fixtures/api-types.ts';
import { mistake } from '../../simulator/core/words/mistake.ts';
import type { Context } from '../context.ts';
import { type BoxOptions, boxOf, inWorld } from '../control-client.ts';
import { type Dialect, dialects, linesOf } from '../env-dialects.ts';
import { appVariables, boxVariables } from '../env-variables.ts';
import { nextCommand } from '../next-command.ts';
import { addBoxOptions, addWorldOption, oneOf } from '../options.ts';
import { nearOr, usageFailure } from '../usage.ts';

const names = Object.keys(dialects) as Dialect[];

type EnvOptions = BoxOptions & { as: Dialect; app?: string };

export function build(command: Command, cx: Context): void {
  const { env } = cx.say;
  addWorldOption(addBoxOptions(command, cx), cx)
    .addOption(new Option(`--as <${names.join('|')}>`, env.as).default('sh').argParser(oneOf(cx, '--as', names)))
    .addOption(new Option('--app <name>', env.app))
    .action(async (options: EnvOptions) => {
      const box = await boxOf(options, cx).getBox();
      const { apps } = await inWorld(options, cx).getWorld();
      const variables = { ...boxVariables(box, options), ...appVariables(chosen(apps, options, cx)) };
      cx.out.document(variables);
      cx.out.exact(linesOf(options.as, variables).join('\n'));
    });
}

function chosen(apps: World['apps'], options: EnvOptions, cx: Context): World['apps'] {
  if (options.app === undefined) return apps;
  const found = apps.filter(({ name }) => name === options.app);
  if (found.length > 0) return found;
  const known = apps.map(({ name }) => name);
  const places = nearOr(options.app, known, { show: nextCommand(['world', 'show'], options, cx) });
  throw usageFailure([mistake('option.no-app', '--app', options.app, places)], cx);
}
