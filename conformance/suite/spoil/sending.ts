import type { Account, Answer, DescribeWish, GoodCall, Verb } from '../adapter.ts';
import type { Context } from '../context.ts';
import { issueToken, journalOf } from '../control.ts';
import { Absent, HarnessError, TwinFailed, type Unmet, Untestable } from '../failures.ts';
import { missingOf } from '../steps/envelope.ts';
import { unmetBy } from '../steps/expect.ts';
import type { SpoiltCall } from './kind.ts';

/** A bootstrap is a question without a token. */
export type Ask = DescribeWish['ask'] | 'bootstrap';

export const asks: readonly Ask[] = ['number', 'verify', 'bootstrap'];

export const verbsFor = ({ ask }: { readonly ask: Ask }): readonly Verb[] =>
  ask === 'bootstrap' ? ['bootstrap', 'describeBootstrap', 'raw'] : ['describe', 'raw'];

interface Person {
  readonly token: string;
  readonly msisdn: string;
}

/** A question that is put again and again, each time with one thing spoilt. */
export class Question {
  readonly ask: Ask;
  readonly at: Context;
  readonly #wish: Omit<DescribeWish, 'ask' | 'token' | 'phone'>;
  #own: Person;
  #set: NonNullable<DescribeWish['set']> = {};
  /** Events of the world that were looked at. */
  #looked: number | null = null;

  constructor(at: Context, wish: { readonly ask: Ask } & Pick<DescribeWish, 'app' | 'transport'>) {
    const { ask, ...rest } = wish;
    this.ask = ask;
    this.at = at;
    this.#wish = rest;
    const { msisdn } = at.values['sim'] as { msisdn: string };
    this.#own = { msisdn, token: ask === 'bootstrap' ? '' : (at.values['token'] as { token: string }).token };
  }

  get wish(): DescribeWish {
    const { msisdn, token } = this.#own;
    const ask = this.ask === 'verify' ? 'verify' : 'number';
    return { ...this.#wish, ask, token, ...(ask === 'verify' && { phone: msisdn }), set: this.#set };
  }

  /** From now on every call has this too. */
  always(set: NonNullable<DescribeWish['set']>): void {
    this.#set = set;
  }

  describe(set: NonNullable<DescribeWish['set']> = {}): Promise<GoodCall> {
    return this.describeAs({ ...this.wish, set: { ...this.#set, ...set } });
  }

  /** Null for what a client of this API cannot even say, such as half of a surrogate pair. */
  async describeIfAny(set: NonNullable<DescribeWish['set']>): Promise<GoodCall | null> {
    return this.describe(set).catch((error: unknown) => {
      if (error instanceof Untestable) return null;
      throw error;
    });
  }

  describeAs(wish: DescribeWish): Promise<GoodCall> {
    const { account, use } = this.at;
    if (this.ask === 'bootstrap')
      return use('describeBootstrap', async () => account.describeBootstrap?.(wish) as GoodCall);
    return use('describe', async () => {
      if (account.describe === undefined) throw new Untestable('the adapter has no describe');
      return account.describe(wish);
    });
  }

  /** The token is spent: another one of the same person takes its place. */
  async renew(): Promise<void> {
    const { msisdn, token } = this.#own;
    if (token === '') return;
    this.#own = { msisdn, token: await this.#issue(msisdn) };
  }

  /** A token of somebody else, of the same carrier if the world has one. */
  async other(): Promise<Person> {
    const { document, carrier } = this.at;
    const { msisdn: own } = this.#own;
    const found = document.subscribers.find(
      (each) =>
        each.carrier === carrier &&
        each.kind === 'normal' &&
        each.state === 'normal' &&
        !each.portedFrom &&
        each.msisdn !== own,
    );
    const msisdn = found?.msisdn ?? own;
    return { msisdn, token: await this.#issue(msisdn) };
  }

  async #issue(msisdn: string): Promise<string> {
    if (this.ask === 'bootstrap') return '';
    const { world, session, secrets } = this.at;
    const purpose = this.ask === 'number' ? 'login' : 'verify';
    const face = session.face === undefined ? {} : { face: session.face };
    const issued = await issueToken(world, { msisdn, app: this.#wish.app, purpose, ...face });
    if ('refusal' in issued)
      throw new HarnessError(`${issued.carrier} gives no token for ${msisdn}: ${issued.refusal}`);
    secrets.add('token', issued.token);
    return issued.token;
  }

  send(what: string, { method, url: path, headers, body }: SpoiltCall): Promise<Answer> {
    const { account } = this.at;
    return this.at.ask(what, 'raw', () => {
      const { raw }: Account = account;
      if (raw === undefined) throw new Untestable('the adapter has no raw');
      return raw.call(account, { method, path, headers, ...(body !== undefined && { body }) });
    });
  }

  /** Which carrier a server has asked since the last look; null for none, as at the first. */
  async asked(): Promise<string | null> {
    const { world, serverRoutes } = this.at;
    if (this.#looked === null) {
      this.#looked = (await world.countEvents()).last;
      return null;
    }
    const { events, next } = await journalOf(world, { after: this.#looked });
    this.#looked = next;
    return events.find(({ carrier, endpoint }) => serverRoutes.has(`${carrier}.${endpoint}`))?.carrier ?? null;
  }

  /** The call with nothing spoilt, which is the twin of all that were: it must go well. Throws. */
  async twin(): Promise<Answer> {
    const what = 'the same call with nothing spoilt';
    const answer = await this.send(what, await this.describe());
    if (this.isGood(answer)) return answer;
    brokenBy(what, answer, this.at);
    throw new TwinFailed(unmetBy(`${what} to go well`, answer));
  }

  /** Whether it is a no; where the adapter cannot tell that, the case says nothing of the service. */
  isRefusal({ verdict, unclear }: Answer): boolean {
    if (verdict !== 'undeterminable' || unclear === undefined) return verdict === 'refused';
    this.at.unclear ??= unclear;
    return true;
  }

  /** Whether it is the answer to the call with nothing spoilt. */
  isGood({ verdict, phone }: Answer, msisdn = this.#own.msisdn): boolean {
    if (this.ask === 'bootstrap') return verdict === 'ok';
    return this.ask === 'number' ? verdict === 'number' && phone === msisdn : verdict === 'pass';
  }
}

/**
 * What an answer to a spoilt call lacks, whatever it is: a server that did not break, and UCloud's envelope; null for nothing.
 * Of other vendors it is enough that the adapter can read it: some write errors in a form that the call has to name.
 */
export function brokenBy(what: string, answer: Answer, { account }: Context): Unmet | null {
  const { raw, verdict, reason } = answer;
  // A service may slow down whoever sends many bad calls (UNVS-4.4-d), and then no more can be seen of it.
  if (verdict === 'refused' && reason === 'RATE_LIMITED')
    throw new Absent(`the service slows down whoever sends many bad calls: it did at ${what}`);
  if (raw.status >= 500) return unmetBy(`a status below 500 to ${what}`, answer);
  const missing = account.envelope === 'unvs' ? missingOf(answer, account) : null;
  return missing === null ? null : unmetBy(`${missing}, also in the answer to ${what}`, answer);
}
