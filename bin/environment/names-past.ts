import type { Context } from '../context.ts';
import { namesPast, withoutOuterHosts } from './proxy.ts';

const mostNames = 3;

/**
 * The caller's environment for a command that gets a proxy. A name that the caller keeps from every proxy goes to the real
 * carrier, which nobody expects of a command in a box: that is told.
 */
export async function callersEnvironment(cx: Context): Promise<NodeJS.ProcessEnv> {
  const { NO_PROXY, no_proxy } = cx.host.env;
  if (!NO_PROXY && !no_proxy) return cx.host.env;
  const { hostNames } = await import('../../simulator/catalogue/hosts.ts');
  const env = withoutOuterHosts(cx.host.env, hostNames);
  const past = namesPast(env, hostNames);
  if (past.length > 0) cx.out.alarm(cx.say.run.past(past.slice(0, mostNames), past.length - mostNames));
  return env;
}
