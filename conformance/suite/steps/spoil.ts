import type { Answer, GoodCall } from '../adapter.ts';
import { Absent } from '../failures.ts';
import type { Bench, SpoilKind, Spoilt } from '../spoil/kind.ts';
import { resigned } from '../spoil/resigned.ts';
import { type Ask, asks, brokenBy, Question, verbsFor } from '../spoil/sending.ts';
import { type SpoilName, spoilKinds } from '../spoil/table.ts';
import type { Step } from '../step.ts';
import { app, told } from '../step.ts';
import { unmetBy } from './expect.ts';

interface Told {
  readonly ask: Ask;
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
      ask: { enum: asks },
      by: { enum: Object.keys(spoilKinds), description: 'The kind of spoiling.' },
      app,
      transport: { enum: ['get', 'form', 'json'], description: 'The adapter’s own choice unless told.' },
    },
    ['ask', 'by'],
  ),
  needs: verbsFor,
  async run({ ask, by, app = 'shop', transport }, at) {
    const kind: SpoilKind = spoilKinds[by];
    const question = new Question(at, { ask, app, ...(transport && { transport }) });
    // A service with one way of being called is asked by that one, and once.
    const before = at.values['answer'] as Answer | undefined;
    const hasOneWay = at.session.lacks?.includes('over') === true;
    if (transport !== undefined && hasOneWay && before !== undefined && question.isGood(before)) return;
    const { free, signature } = await question.describe();
    if (kind.ofSigned && signature === undefined) throw new Absent('calls of this service are not signed');
    if (kind.free !== undefined && free !== undefined) {
      question.always({ [free]: kind.free });
      const plain = await question.send(`a call with ${free}`, await question.describe());
      if (!question.isGood(plain)) throw new Absent(`the service takes no ${free}, which is to be spoilt`);
      await question.renew();
    }
    const other = await question.other();
    const phone = (at.values['sim'] as { neighbour: string }).neighbour;
    const ways = () => waysOf(kind, question, { token: other.token, phone });

    let all = await ways();
    const count = all.length;
    if (count === 0) throw new Absent(`no call of this service can be spoilt by ${by}`);
    await question.asked();
    for (let i = 0; i < count; i++) {
      if (await isSpent(all[i] as Spoilt, question)) {
        await question.renew();
        all = await ways();
      }
    }
    at.values['answer'] = await question.twin();
    if (!kind.ofTwo) return;
    const good = await question.describeAs({
      ...question.wish,
      token: other.token,
      ...(ask === 'verify' && { phone: other.msisdn }),
    });
    const last = await question.send('a call with the other token', good);
    if (!question.isGood(last, other.msisdn))
      throw unmetBy('a token that no call was signed with to be still good', last);
  },
};

async function waysOf(kind: SpoilKind, question: Question, other: Bench['other']): Promise<readonly Spoilt[]> {
  const { at } = question;
  const bench: Bench = {
    wish: question.wish,
    other,
    secrets: at.account.secrets ?? [],
    foreign: async () => (at.session.openAccount === undefined ? [] : ((await at.openStranger()).secrets ?? [])),
    describe: (set) => question.describe(set),
  };
  const good = await question.describe();
  const all = await kind.of(good, bench);
  return kind.resigns ? Promise.all(all.map((each) => signedAnew(each, good, question))) : all;
}

async function signedAnew(spoilt: Spoilt, good: GoodCall, question: Question): Promise<Spoilt> {
  const call = await question.at.use('sign', () => resigned(spoilt.from ?? good, spoilt.call));
  if (call !== null) return { ...spoilt, call };
  throw new Absent('the service signs the bytes of a call, and the adapter signs none but those that it describes');
}

/** Sends one, and holds the answer to what must come of it. Whether the token is spent by that. */
async function isSpent({ what, call, mayAnswer, mayReach, hidden }: Spoilt, question: Question): Promise<boolean> {
  const { at } = question;
  const answer = await question.send(what, call);
  const broken = brokenBy(what, answer, at);
  if (broken !== null) throw broken;
  if (hidden !== undefined && answer.raw.body.includes(hidden)) throw unmetBy(`${what} not to be repeated`, answer);
  const asked = await question.asked();
  if (mayAnswer && question.isGood(answer)) return true;
  if (mayReach && asked !== null && ['refused', 'undeterminable'].includes(answer.verdict)) return false;
  if (!question.isRefusal(answer))
    throw unmetBy(
      mayAnswer ? `a refusal of ${what}, or the answer to what was signed` : `a refusal of ${what}`,
      answer,
    );
  if (asked !== null) throw unmetBy(`${what} to be refused before a carrier is asked, which ${asked} was`, answer);
  return false;
}
