import { setTimeout } from 'node:timers/promises';
import type { Account, Session } from './adapter.ts';
import { answered } from './answered.ts';
import type { Context } from './context.ts';
import { put, verbOf } from './steps/call.ts';
import { token } from './steps/token.ts';

/** Whether the service remembers failures of a carrier beyond the case that caused them. */
export const remembers = ({ session }: { readonly session: Session }): boolean =>
  (session.recoversWithinMs ?? 0) > 0 && session.isolation !== 'instance';

const pollMs = 100;
// A breaker may stand before each kind of question.
const questions = [
  { ask: 'verify', purpose: 'verify' },
  { ask: 'number', purpose: 'login' },
] as const;

/**
 * Asks until the service trusts the carrier again, so that it meets the next fault of a case as it met the first one. It is
 * another account that asks, as the case counts what its own is charged; and none of it is told as the case's.
 */
export async function regainTrust(at: Context): Promise<void> {
  const { world, session, slowness, values } = at;
  await world.replaceFaults([]);
  const own = values['token'];
  const account = session.isolation === 'static' ? at.account : await at.openStranger();
  const untilMs = performance.now() + (session.recoversWithinMs ?? 0) * slowness;
  for (const each of questions) {
    while ((await isUndecided(account, at, each)) && performance.now() < untilMs) await setTimeout(pollMs);
  }
  values['token'] = own;
}

async function isUndecided(account: Account, at: Context, { ask, purpose }: (typeof questions)[number]) {
  await token.run({ purpose }, at);
  const call = () => put(account, at, { ask });
  const { verdict } = await answered(at.session, `the question for ${ask}`, verbOf({ ask }), call, at.slowness);
  return verdict === 'undeterminable';
}
