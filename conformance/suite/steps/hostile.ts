import { Absent, Refuted, Unmet } from '../failures.ts';
import { hostile as values } from '../spoil/hostile.ts';
import { another, type Parameter, restOf } from '../spoil/parameters.ts';
import { searched } from '../spoil/random.ts';
import { type Ask, asks, brokenBy, Question, verbsFor } from '../spoil/sending.ts';
import type { Step } from '../step.ts';
import { app, told } from '../step.ts';
import { unmetBy } from './expect.ts';

interface Told {
  readonly ask: Ask;
  readonly app?: string;
  readonly transport?: 'get' | 'form' | 'json';
}

/**
 * Each text parameter of a good call with each hostile value in its place, and signed so: those of a table, then some that
 * chance makes. It must be refused in the envelope, not repeated, and reach no carrier; a token that could be one may reach
 * its carrier, which then refuses it. What a call may say as it likes, as shows when it says something else, may be taken.
 */
export const hostile: Step<Told> = {
  name: 'hostile',
  schema: told(
    'Each text parameter of a good call with each hostile value in its place, signed: it must be refused, repeated nowhere and never break the service.',
    {
      ask: { enum: asks },
      app,
      transport: { enum: ['get', 'form', 'json'], description: 'The adapter’s own choice unless told.' },
    },
    ['ask'],
  ),
  needs: verbsFor,
  async run({ ask, app = 'shop', transport }, at) {
    const question = new Question(at, { ask, app, ...(transport && { transport }) });
    const all = restOf(await question.describe()).filter((each) => each.in !== 'header');
    if (all.length === 0) throw new Absent('calls of this service have no text parameter');
    for (const each of all) await tryAll(each, question);
    at.values['answer'] = await question.twin();
  },
};

const mostUrl = 8_000;

/** A parameter that is spoilt. */
interface Tried {
  readonly name: string;
  /** Its good value: of a token, whichever is good by now. */
  readonly good: () => string;
  readonly isToken: boolean;
  /** What it says changes nothing. */
  readonly isFree: boolean;
}

async function tryAll({ name, value }: Parameter, question: Question): Promise<void> {
  const isToken = value === question.wish.token;
  const good = () => (isToken ? question.wish.token : value);
  await question.asked();
  const isFree = await isFreeText(name, good, question);
  const tried = { name, good, isToken, isFree };
  const hasAsked = (await question.asked()) !== null;
  for (const [what, make] of Object.entries(values)) {
    const miss = await missOf(make(good()), `${name} with ${what}`, tried, question);
    if (miss !== null) throw miss;
  }
  const seed = String(question.at.document.seed);
  let miss: Unmet | null = null;
  const found = await searched({ parameter: name, good: good(), seed }, async (value) => {
    const now = value === '' ? null : await missOf(value, `${name} with a value that chance made`, tried, question);
    miss = now ?? miss;
    return now !== null;
  });
  if (found !== null && miss !== null) throw new Refuted(miss, found);
  const asked = await question.asked();
  // A service may count a token by a part of it, and a call with the rest changed is then its one question.
  if (isToken && (hasAsked || asked !== null)) await question.renew();
  if (asked !== null && !isToken && !isFree)
    throw new Unmet(`every call with a hostile ${name} to be refused before a carrier is asked`, `${asked} was asked`);
}

/** Whether the call goes well without it, or with any other value of the look: stamps, nonces, remarks. */
async function isFreeText(name: string, good: () => string, question: Question): Promise<boolean> {
  const isPhone = good() === question.wish.phone;
  for (const value of isPhone ? [null] : [null, another(good())]) {
    const answer = await question.send(`a call with another ${name}`, await question.describe({ [name]: value }));
    if (!question.isGood(answer)) continue;
    await question.renew();
    return true;
  }
  return false;
}

async function missOf(value: string, what: string, tried: Tried, question: Question): Promise<Unmet | null> {
  const { name, good, isToken, isFree } = tried;
  // Another number is a question of its own, and no hostile one.
  if (value === good() || (question.ask === 'verify' && /^1\d{10}$/.test(value))) return null;
  const call = await question.describeIfAny({ [name]: value });
  // Whoever stands before a service may refuse a URL of that length, in words of its own.
  if (call === null || call.url.length > mostUrl) return null;
  const answer = await question.send(what, call);
  const broken = brokenBy(what, answer, question.at);
  if (broken !== null) return broken;
  if (isRepeated(value, answer.raw.body)) return unmetBy(`${what} not to be repeated`, answer);
  if (question.isGood(answer)) {
    await question.renew();
    return isFree ? null : unmetBy(`a refusal of ${what}`, answer);
  }
  // What looks like a token is the carrier's to refuse, and it may do so in words that say nothing of the token.
  const isOpen = isToken && answer.verdict === 'undeterminable';
  return isOpen || question.isRefusal(answer) ? null : unmetBy(`a refusal of ${what}`, answer);
}

/** The name of the action stands in the envelope; nothing else of a request does. */
function isRepeated(value: string, body: string): boolean {
  const rest = body.replace(/"Action"\s*:\s*"(?:[^"\\]|\\.)*"/, '');
  if (value.length < 6 || /^[\w.-]*$/.test(value)) return false;
  const piece = value.length > 200 ? 'x'.repeat(16) : value;
  return [piece, JSON.stringify(piece).slice(1, -1)].some((each) => rest.includes(each));
}
