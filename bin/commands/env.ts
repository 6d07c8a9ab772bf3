import { type Command, Option } from 'commander';
import type { Box, World, WorldAccount } from '../../fixtures/api-types.ts';
import { type ControlClient, ControlError } from '../../simulator/control/client/index.ts';
import { mistake, type Problem } from '../../simulator/core/words/mistake.ts';
import { caDirOption, caDirProblems, caPlace } from '../ca/folder.ts';
import type { Context } from '../context.ts';
import { type BoxOptions, boxOf, inWorld } from '../control-client.ts';
import { type Dialect, dialects, linesOf } from '../environment/dialects.ts';
import { callersEnvironment } from '../environment/names-past.ts';
import { ownVariables } from '../environment/own-variables.ts';
import type { Variables } from '../environment/reach.ts';
import { nextCommand } from '../next-command.ts';
import { addBoxOptions, addWorldOption, oneOf } from '../options.ts';
import { problemLine } from '../problem-view.ts';
import { nearOr, usageFailure } from '../usage.ts';

const names = Object.keys(dialects) as Dialect[];

type EnvOptions = BoxOptions & { as: Dialect; app?: string; proxyEnv?: boolean; caDir?: string };

export function build(command: Command, cx: Context): void {
  const { env } = cx.say;
  addWorldOption(addBoxOptions(command, cx), cx)
    .addOption(new Option(`--as <${names.join('|')}>`, env.as).default('sh').argParser(oneOf(cx, '--as', names)))
    .addOption(new Option('--app <name>', env.app))
    .addOption(new Option('--no-proxy-env', cx.say.options.noProxyEnv))
    .addOption(caDirOption(cx))
    .action(async (options: EnvOptions) => {
      const problems = caDirProblems(options.caDir);
      if (problems.length > 0) throw usageFailure(problems, cx);
      const client = boxOf(options, cx);
      const box = await client.getBox();
      const { apps } = await inWorld(options, cx).getWorld();
      const account = box.service === undefined ? null : await accountOf(client, options.world);
      const own = ownVariables({ box, all: apps, apps: chosen(apps, options, cx), account }, options);
      const variables =
        options.proxyEnv === false ? own : { ...own, ...(await reachOfBox(box, client, options.caDir, cx)) };
      cx.out.document(variables);
      cx.out.exact(linesOf(options.as, variables).join('\n'));
    });
}

/** The world's account; null where it has none, or where the box does not tell yet. */
async function accountOf(client: ControlClient, world: string): Promise<WorldAccount | null> {
  try {
    return await client.with({ failure: undefined }).world(world).getAccount();
  } catch (error) {
    if (error instanceof ControlError && error.status === 404) return null;
    throw error;
  }
}

/** How to reach it, joined to what the shell has that takes the variables. */
async function reachOfBox(box: Box, client: ControlClient, caDir: string | undefined, cx: Context): Promise<Variables> {
  const [{ reachOfRunning }, { reachVariables }] = await Promise.all([
    import('../environment/reach-of.ts'),
    import('../environment/reach-variables.ts'),
  ]);
  const env = await callersEnvironment(cx);
  const tell = (note: Problem) => cx.out.alarm(`sanwang: ${problemLine(note, cx)}`);
  return reachVariables(env, await reachOfRunning(box, client, caPlace(caDir, env).dir, env, tell));
}

function chosen(apps: World['apps'], options: EnvOptions, cx: Context): World['apps'] {
  if (options.app === undefined) return apps;
  const found = apps.filter(({ name }) => name === options.app);
  if (found.length > 0) return found;
  const known = apps.map(({ name }) => name);
  const places = nearOr(options.app, known, { show: nextCommand(['world', 'show'], options, cx) });
  throw usageFailure([mistake('option.no-app', '--app', options.app, places)], cx);
}
