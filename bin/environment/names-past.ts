import type { Context } from '../context.ts';
import { namesPast } from './proxy.ts';

const mostNames = 3;

/** A name that the caller keeps from every proxy goes to the real carrier, which nobody expects of a command in a box. */
export async function tellOfNamesPast(cx: Context): Promise<void> {
  const { NO_PROXY, no_proxy } = cx.host.env;
  if (!NO_PROXY && !no_proxy) return;
  const { hostNames } = await import('../../simulator/catalogue/hosts.ts');
  const past = namesPast(cx.host.env, hostNames);
  if (past.length > 0) cx.out.alarm(cx.say.run.past(past.slice(0, mostNames), past.length - mostNames));
}
