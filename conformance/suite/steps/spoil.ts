import type { Account, DescribeWish, GoodCall } from '../adapter.ts';
import type { Context } from '../context.ts';
import { journalOf } from '../control.ts';
import { Absent, HarnessError, TwinFailed, Untestable } from '../failures.ts';
import { type SpoilKind, type SpoilName, spoilKinds } from '../spoil/table.ts';
import type { Step } from '../step.ts';
import { app, told } from '../step.ts';
import { unmetBy } from './expect.ts';

interface Told {
  readonly ask: 'number' | 'verify';
  readonly by: SpoilName;
  readonly app?: string;
  readonly transport?: 'get' | 'form' | 'json';
}

/**
 * A good call with one thing spoilt, in every way of a kind: each must be refused, and reach no carrier. Then the call itself
 * with the same token, which is the twin of them all: it must go well, so that none was refused for another reason.
 */
export const spoil: Step<Told> = {
  name: 'spoil',
  schema: told(
    'A good call with one thing spoilt, in every way of a kind, each of which must be refused; then the call itself, which must go well with the same token.',
    {
      ask: { enum: ['number', 'verify'] },
      by: { enum: Object.keys(spoilKinds), description: 'The kind of spoiling.' },
      app,
      transport: { enum: ['get', 'form', 'json'], description: 'The adapter’s own choice unless told.' },
    },
    ['ask', 'by'],
  ),
  needs: () => ['describe', 'raw'],
  async run({ ask, by, app = 'shop', transport }, at) {
    // A service with one way of being called is asked by that one, and by no other.
    if (transport !== undefined && at.session.lacks?.includes('over')) return;
    const wish: DescribeWish = {
      ask,
      app,
      token: (at.values['token'] as { token: string }).token,
      ...(ask === 'verify' && { phone: (at.values['sim'] as { msisdn: string }).msisdn }),
      ...(transport && { transport }),
    };
    const kind: SpoilKind = spoilKinds[by];
    const good = await described(at, wish);
    if (kind.ofSigned && good.signature === undefined) throw new Absent('calls of this service are not signed');
    const ways = await kind.of(good);
    if (ways.length === 0) throw new HarnessError(`nothing of the call can be spoilt by ${by}`);
    const { last } = await at.world.countEvents();
    for (const { what, call } of ways) {
      const answer = await sent(at, what, call);
      if (answer.verdict !== 'refused' || answer.raw.status >= 500) throw unmetBy(`a refusal of ${what}`, answer);
      const { events } = await journalOf(at.world, { after: last });
      const served = events.find(({ carrier, endpoint }) => at.serverRoutes.has(`${carrier}.${endpoint}`));
      if (served !== undefined)
        throw unmetBy(`${what} to be refused before a carrier is asked, which ${served.carrier} was`, answer);
    }
    const answer = await sent(at, 'the call with nothing spoilt', await described(at, wish));
    at.values['answer'] = answer;
    if (answer.verdict !== (ask === 'number' ? 'number' : 'pass'))
      throw new TwinFailed(unmetBy('the same call with nothing spoilt to go well', answer));
  },
};

function described({ account, use }: Context, wish: DescribeWish): Promise<GoodCall> {
  return use('describe', async () => {
    if (account.describe === undefined) throw new Untestable('the adapter has no describe');
    return account.describe(wish);
  });
}

function sent(at: Context, what: string, { method, url: path, headers, body }: GoodCall) {
  return at.ask(what, 'raw', () => {
    const { raw }: Account = at.account;
    if (raw === undefined) throw new Untestable('the adapter has no raw');
    return raw.call(at.account, { method, path, headers, ...(body !== undefined && { body }) });
  });
}
