import { createHash } from 'node:crypto';
import type { World } from '../../fixtures/api-types.ts';
import type { WorldVerbs } from '../../simulator/control/client/index.ts';
import type { AccountVerbs } from './account-verbs.ts';
import type { Account, Answer, Session, Verb } from './adapter.ts';
import type { Amount, Prices } from './amount.ts';
import { readDecimal, sumOf, upToCents } from './amount.ts';
import { answered } from './answered.ts';
import type { CarrierId } from './case.ts';
import { choicesOf } from './choices.ts';
import { Absent, HarnessError, Misshapen, Refused, Unmet, Untestable, wordsOf } from './failures.ts';
import { overtold } from './overtold.ts';
import { originsNear, pageApp } from './page-app.ts';
import type { Secrets } from './secrets.ts';
import { shaped } from './shapes.ts';
import { Traces } from './traces.ts';
import type { Asking, Trail } from './trail.ts';
import type { Values } from './values.ts';
import { argumentsOf, verbRow } from './verbs.ts';

type Carried = (...told: never[]) => Promise<unknown>;

interface Parts {
  readonly world: WorldVerbs;
  readonly document: World;
  readonly session: Session;
  readonly account: Account;
  readonly carrier: CarrierId;
  /** Route ids that servers ask, by carrier. */
  readonly serverRoutes: ReadonlySet<string>;
  readonly openStranger: () => Promise<Account>;
  readonly logStart: number;
  /** Last event of the world before the case began: what its twin left behind is not the case's. */
  readonly since: number;
  /** The session is this case's own, and so is the service's clock. */
  readonly isAlone: boolean;
  /** How many times as long as alone on the machine things take. */
  readonly slowness: number;
  /** What no report may tell. */
  readonly secrets: Secrets;
  /** What the case does, for its report. */
  readonly trail: Trail;
}

/** Holds what it is given by the same names. */
const Given = class {
  constructor(parts: Parts) {
    Object.assign(this, parts);
  }
} as new (
  parts: Parts,
) => Parts;

/** Everything that the steps of one running case share. */
export class Context extends Given {
  /** What the service's code could not be told apart by; the case then says nothing of the service, unless it fails. */
  unclear: string | null = null;
  readonly values: Values;
  /** Faults that were armed, and where the journal stood then. */
  readonly armed: {
    readonly id: string;
    readonly point: string;
    readonly effect: string;
    readonly carrier: CarrierId;
    readonly after: number;
    /** Why a service that asked its carrier may have met nothing. */
    readonly unless?: string;
  }[] = [];
  /** Calls that are still out, by name. */
  readonly out = new Map<string, { answer: Promise<Answer>; leave: AbortController; isOut: boolean }>();
  readonly #whenOver: (() => void)[] = [];
  /** Request ids seen so far; no two may be equal. */
  readonly requestIds = new Set<string>();
  /** What no answer may tell. */
  readonly traces = new Traces();
  /** Cash that was there when the case began or came by a `funds` step. */
  cash: bigint | null = null;
  /** The service's clock, once the case has stopped it. */
  stoppedMs: number | null = null;
  /** What was paid in, and granted by vouchers, beyond the sums that the case wanted, since both are whole cents. */
  readonly excess = { cash: 0n, vouchers: 0n };
  #prices: Prices | null = null;

  constructor(parts: Parts) {
    super(parts);
    const { carrier, document } = parts;
    const sim = ordinarySim(document, carrier);
    const apps = Object.fromEntries(document.apps.map((app) => [app.name, app]));
    const { secrets = [] } = parts.account;
    const filed = document.apps[0]?.carriers ?? {};
    const choices = choicesOf(parts.session);
    this.values = { carrier, sim, secrets, apps, filed, choices, page: pageIn(document) };
  }

  /** A call to the service's data plane: no answer, one that comes too late or tells too much, is the service's failure. */
  async ask(what: string, verb: string, call: (asking: Asking) => Promise<Answer>): Promise<Answer> {
    const asking = this.trail.asks(verb);
    try {
      const answer = asking.saw(await answered(this.session, what, verb, () => call(asking), this.slowness));
      const told = overtold(answer, this);
      if (told === null) return answer;
      this.hide(told.label, told.piece);
      const { verdict, raw } = answer;
      throw new Unmet(`an answer without ${told.label}`, `${verdict} (${raw.status} ${raw.body.slice(0, 200)})`);
    } catch (error) {
      asking.failed(error);
      throw error;
    }
  }

  /** What was found in a writing that no report knows for a secret shall stand in none. */
  hide(label: string, piece: string): void {
    if (this.secrets.mask(piece) === piece) this.secrets.add(label, piece);
  }

  /** A verb of the service's control plane: if it does not work, nothing can be judged. */
  async use<T>(verb: string, work: () => Promise<T> | undefined): Promise<T> {
    try {
      const done = work();
      if (done === undefined) throw new Untestable(`the adapter has no ${verb}`);
      return shaped(verb, await done);
    } catch (error) {
      if (error instanceof Untestable || error instanceof Misshapen) throw error;
      const words = `the adapter's ${verb} failed: ${wordsOf(error)}`;
      const { refused } = (error ?? {}) as { readonly refused?: unknown };
      throw refused === true ? new Refused(words) : new Untestable(words);
    }
  }

  /** A verb of the table by its name; its arguments are what the table makes of `told`. */
  carry(verb: Verb, told: Readonly<Record<string, unknown>>): Promise<unknown> {
    return this.use(verb, () => {
      const offered = this.account[verb as keyof AccountVerbs] as Carried | undefined;
      return offered?.apply(this.account, argumentsOf(verbRow(verb), told) as never[]);
    });
  }

  /** What is to be done when the case ends, however it does. */
  whenOver(end: () => void): void {
    this.#whenOver.push(end);
  }

  over(): void {
    for (const end of this.#whenOver.splice(0)) end();
  }

  async sum(amount: Amount): Promise<bigint> {
    if (this.#prices === null) {
      const price = (purpose: 'login' | 'verify') => this.use('price', () => this.account.price?.(purpose));
      const [login, verify] = await Promise.all([price('login'), price('verify')]);
      this.#prices = { login: readDecimal(login), verify: readDecimal(verify) };
    }
    return sumOf(amount, this.#prices);
  }

  /** A sum as a service takes it in, which is whole cents: what that is too much is noted. */
  async payable(amount: Amount, to: 'cash' | 'vouchers'): Promise<bigint> {
    const sum = await this.sum(amount);
    const whole = upToCents(sum);
    const excess = this.excess[to] + whole - sum;
    const { login = 0n, verify = 0n } = this.#prices ?? {};
    if (excess > 0n && (excess >= login || excess >= verify))
      throw new Absent('a cent pays for more than a call, so no sum is as small as the case needs it');
    this.excess[to] = excess;
    return whole;
  }

  answer(name: string): Answer {
    const answer = this.values[name];
    if (typeof answer !== 'object' || answer === null || !('verdict' in answer))
      throw new HarnessError(`the case has no answer named ${name}`);
    return answer as Answer;
  }
}

/** The app that is a web page: where it is from, and what China Mobile gave it, whose script it loads. */
function pageIn({ apps }: World) {
  const found = apps.find(({ name }) => name === pageApp);
  const near = found?.origin === undefined ? {} : originsNear(found.origin);
  return { origin: found?.origin, near, filed: found?.carriers.cmcc ?? {} };
}

/** The first ordinary subscriber of a carrier, its handset, and the number next to it. */
function ordinarySim(document: World, carrier: CarrierId) {
  const found = document.subscribers.find(
    (each) => each.carrier === carrier && each.kind === 'normal' && each.state === 'normal' && !each.portedFrom,
  );
  if (found === undefined) throw new HarnessError(`the world has no ordinary subscriber of ${carrier}`);
  const { msisdn } = found;
  const handset = document.handsets.find(({ sims }) => sims.length === 1 && sims[0]?.msisdn === msisdn);
  const neighbour = `${msisdn.slice(0, -1)}${(Number(msisdn.slice(-1)) + 1) % 10}`;
  const masked = `${msisdn.slice(0, 3)}****${msisdn.slice(-4)}`;
  const [md5, sha1, sha256] = ['md5', 'sha1', 'sha256'].map((name) => createHash(name).update(msisdn).digest('hex'));
  return { msisdn, neighbour, handset: handset?.id ?? '', masked, md5, sha1, sha256 };
}
