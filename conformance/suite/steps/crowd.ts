import type { Answer } from '../adapter.ts';
import { issueToken } from '../control.ts';
import { HarnessError } from '../failures.ts';
import type { Step } from '../step.ts';
import { app, told } from '../step.ts';
import { put, verbOf } from './call.ts';
import { holdTo } from './outcome.ts';

interface Told {
  readonly users: number;
  readonly app?: string;
}

/** Users of the case's carrier who log in at the same time, each with a token and a number of their own. */
export const crowd: Step<Told> = {
  name: 'crowd',
  schema: told(
    'So many users of the carrier log in at once, and each must be who they are.',
    { users: { type: 'integer', minimum: 2, maximum: 50 }, app },
    ['users'],
  ),
  async run({ users, app = 'shop' }, at) {
    const { carrier, world, secrets, session } = at;
    const people = await world.addSubscribers(Array.from({ length: users }, () => ({ carrier })));
    secrets.add('number', ...people.map(({ msisdn }) => msisdn));
    const { face } = session;
    const all = await Promise.all(
      people.map(async ({ msisdn }) => {
        const issued = await issueToken(world, { msisdn, app, purpose: 'login', ...(face && { face }) });
        if ('refusal' in issued)
          throw new HarnessError(`${issued.carrier} gives no token for ${msisdn}: ${issued.refusal}`);
        secrets.add('token', issued.token);
        return { msisdn, token: issued.token };
      }),
    );
    const q = { ask: 'number', app } as const;
    const answers = await Promise.all(
      all.map(async ({ msisdn, token }): Promise<readonly [string, Answer]> => {
        const what = `one of ${users} logins at once`;
        return [msisdn, await at.ask(what, verbOf(q), () => put(at.account, at, { ...q, token }))];
      }),
    );
    for (const [msisdn, answer] of answers) holdTo(answer, { is: 'user', msisdn, isNamed: true }, at);
  },
};
