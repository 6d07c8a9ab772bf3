import { setTimeout } from 'node:timers/promises';
import type { Answer, DescribeWish, GoodCall, RawRequest, Verb } from '../adapter.ts';
import { choicesOf, longestOverlapMs } from '../choices.ts';
import type { Context } from '../context.ts';
import { Absent, HarnessError } from '../failures.ts';
import { changed } from '../spoil/parameters.ts';
import { signerOf } from '../spoil/recipe.ts';
import type { Step } from '../step.ts';
import { app, name, text, told } from '../step.ts';

interface Told {
  readonly app?: string;
  readonly token?: string;
  readonly asks?: keyof typeof ways;
  readonly as?: string;
}

type Wish = DescribeWish & { readonly ask: 'number' };

/** Replaces the account's keys, then asks for the number with what was replaced. */
export const rotate: Step<Told> = {
  name: 'rotate',
  schema: told('Replaces the account’s keys, then asks for the number with the old ones.', {
    app,
    token: text,
    asks: {
      enum: ['old-keys', 'old-secret', 'nothing'],
      description: 'With what: the old keys unless told, or the new public key and the old secret.',
    },
    as: name,
  }),
  needs: ({ asks }): readonly Verb[] => [
    'rotateKeys',
    ...(asks === 'old-secret' ? (['describe', 'raw'] as const) : []),
  ],
  async run({ app = 'shop', token, asks = 'old-keys', as = 'answer' }, at) {
    const wish: Wish = { ask: 'number', app, token: token ?? (at.values['token'] as { token: string }).token };
    const answer = await ways[asks](wish, at);
    if (answer !== null) at.values[as] = answer;
  },
};

async function rotated(at: Context) {
  const given = await at.use('rotateKeys', () => at.account.rotateKeys?.());
  if (given === undefined) throw new HarnessError('rotateKeys gave nothing');
  return given;
}

/** Old keys may be good for as long as the service states, and no longer. */
async function overlapped(at: Context): Promise<void> {
  const { keysOverlapMs } = choicesOf(at.session);
  if (keysOverlapMs > longestOverlapMs)
    throw new Absent(`old keys stay good for ${keysOverlapMs} ms, which is longer than a case waits`);
  if (keysOverlapMs > 0) await setTimeout(keysOverlapMs * 1.1);
}

const ways = {
  nothing: async (_: Wish, at: Context): Promise<Answer | null> => {
    await rotated(at);
    return null;
  },
  'old-keys': async (wish: Wish, at: Context): Promise<Answer | null> => {
    const { withOldKeys } = await rotated(at);
    await overlapped(at);
    return at.ask('a call with the old keys', 'withOldKeys', () => withOldKeys(wish));
  },
  'old-secret': async (wish: Wish, at: Context): Promise<Answer | null> => {
    const before = signerOf(await described(wish, at), at.account.secrets ?? []);
    if (before === null) throw new Absent('it is not known how the service’s calls are signed, or with which secret');
    await rotated(at);
    await overlapped(at);
    const good = await described(wish, at);
    const { signature } = good;
    if (signature === undefined) throw new Absent('calls of this service are not signed');
    const { method, url: path, headers, body } = changed(good, signature, before.with(before.secret, good));
    const request: RawRequest = { method, path, headers, ...(body !== undefined && { body }) };
    return at.ask('a call with the old secret', 'raw', () => at.account.raw?.(request) as Promise<Answer>);
  },
};

const described = (wish: Wish, { account, use }: Context): Promise<GoodCall> =>
  use('describe', async () => account.describe?.(wish) as GoodCall);
