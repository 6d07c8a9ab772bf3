import type { GoodCall } from '../adapter.ts';
import { answered } from '../answered.ts';
import type { Context } from '../context.ts';
import { Unmet, Untestable } from '../failures.ts';
import type { Step } from '../step.ts';
import { told } from '../step.ts';
import { largeCall, megabytes, sentOn } from './body.ts';
import { described } from './linger.ts';

const mega = 1_000_000;
const bodies = 4;
const ids = 250;
const idLength = 48_000;
const atOnce = 10;
/** What is kept is kept in every round; what else grows or shrinks meanwhile does not do so in most of them. */
const rounds = 3;

/** A round of calls that leave nothing to be kept, and how many bytes they are. */
const kinds = {
  bodies: {
    bytes: bodies * megabytes * mega,
    async work(at, _, call) {
      for (let n = 0; n < bodies; n++) await sentOn(call, n % 2 === 0 ? 'declared' : 'chunked', at);
    },
  },
  tokens: {
    bytes: ids * idLength,
    async work(at, round) {
      for (let n = 0; n < ids; n += atOnce)
        await Promise.all(Array.from({ length: atOnce }, (_, i) => unknown(at, `${round}-${n + i}`)));
    },
  },
} as const satisfies Readonly<Record<string, Kind>>;

interface Kind {
  readonly bytes: number;
  work(at: Context, round: number, large: GoodCall): Promise<void>;
}

interface Told {
  readonly by: keyof typeof kinds;
}

/** Calls that must be refused leave nothing behind: the service holds as much memory after many as it did before. */
export const memory: Step<Told> = {
  name: 'memory',
  schema: told(
    `Rounds of calls that must be refused: the service’s memory may not grow by half of what was sent in most of them.`,
    {
      by: {
        enum: Object.keys(kinds),
        description: 'Bodies that no call has, or tokens that nobody issued, each of its own and long.',
      },
    },
    ['by'],
  ),
  needs: () => ['describe', 'raw', 'origin', 'probe'],
  async run({ by }, at) {
    const { bytes, work } = kinds[by];
    const large = await largeCall(at);
    // The first round loads and fills whatever is there for good.
    await work(at, 0, large);
    let before = await held(at);
    const grown: number[] = [];
    while (grown.length < rounds) {
      await work(at, grown.length + 1, large);
      const now = await held(at);
      grown.push(now - before);
      before = now;
      if (grown.filter((each) => each <= bytes / 2).length * 2 > rounds) return;
    }
    const most = grown.toSorted((a, b) => b - a)[Math.floor(rounds / 2)] ?? 0;
    throw new Unmet(
      `memory that ${bytes / mega} MB of refused calls leave as it was`,
      `${Math.round(most / mega)} MB more and upwards after most of ${rounds} rounds of them`,
    );
  },
};

const held = async ({ use, session }: Context): Promise<number> =>
  (await use('probe', () => session.probe?.())).memoryBytes;

async function unknown(at: Context, name: string): Promise<void> {
  const { account } = at;
  const { method, url: path, headers, body } = await described(at, account, `${name}-${'z'.repeat(idLength)}`);
  const { raw } = account;
  if (raw === undefined) throw new Untestable('the adapter has no raw');
  const what = 'a call with a token that nobody issued';
  // What the case keeps for its report would be counted as well.
  const answer = await answered(at.session, what, 'raw', () =>
    raw.call(account, { method, path, headers, ...(body !== undefined && { body }) }),
  );
  if (answer.verdict === 'number') throw new Unmet(`a refusal of ${what}`, 'the number');
}
