import type {
  Counts,
  Explanation,
  FaultDefinition,
  Handset,
  Scenario,
  ScenarioStepResult,
  TextMessage,
} from '../../fixtures/api-types.ts';
import type { App } from '../core/words/app.ts';
import type { CarrierId } from '../core/words/carrier-id.ts';
import type { Purpose } from '../core/words/credential.ts';
import type { FaceId } from '../core/words/face-id.ts';
import type { Fault } from '../faults/fault.ts';
import type { IssuedToken } from '../questions/issue.ts';
import type { Fetch } from '../shells/fetch/fetch.ts';
import type { ArmedFault, BenchWorld, CountFilter, InboxFilter, OpenGateway, WorldCast } from './bench.ts';
import { TestClock } from './clock.ts';
import { lacking } from './lacking.ts';
import type { PhoneWish, TestPhone } from './phone.ts';
import { goneFrom, type KeptEvents } from './read-all.ts';
import { playIn, type ScenarioWish } from './scenario.ts';
import { TokenRefused } from './token-refused.ts';

export interface TokenWish {
  readonly msisdn: string;
  /** Name of an app; the first of the world unless told. */
  readonly app?: string;
  /** `login` unless told. */
  readonly purpose?: Purpose;
  /** The vendor whose token it is; the carrier's own unless told. */
  readonly face?: FaceId;
}

/** The world of one test. */
export class TestWorld {
  readonly clock: TestClock;
  /** Reaches the carriers of this world, whatever host the URL names. */
  readonly fetch: Fetch;
  readonly #world: BenchWorld;
  readonly #mayStay = new Set<string>();
  #hasWarned = false;
  readonly #armedAt = new Map<string, string>();

  constructor(world: BenchWorld) {
    this.#world = world;
    this.fetch = world.fetch;
    this.clock = new TestClock(world);
  }

  /** Its handle. */
  get id(): string {
    return this.#world.cast.id;
  }

  /** Apps, subscribers and handsets, in clear. */
  get cast(): WorldCast {
    return this.#world.cast;
  }

  /** An app with its ids and secrets; the first unless named. */
  app(name?: string): App {
    const { apps } = this.cast;
    return found(
      name === undefined ? apps[0] : apps.find((app) => app.name === name),
      'app',
      name,
      apps.map((app) => app.name),
    );
  }

  /** Number of the first ordinary subscriber of a carrier. */
  msisdn(carrier: CarrierId): string {
    const isOne = (each: WorldCast['subscribers'][number]) =>
      each.carrier === carrier && each.kind === 'normal' && each.state === 'normal' && each.portedFrom === undefined;
    return found(this.cast.subscribers.find(isOne), `ordinary subscriber of ${carrier}`).msisdn;
  }

  handset(id: string): Handset {
    return found(
      this.cast.handsets.find((handset) => handset.id === id),
      'handset',
      id,
      this.cast.handsets.map((handset) => handset.id),
    );
  }

  /** A phone of the world, by the id of its handset: its app can ask its SDK for a token. */
  phone(id: string): TestPhone {
    this.handset(id);
    const call = (purpose: Purpose, { app, ...wish }: PhoneWish) =>
      this.#world.call(id, purpose, { ...wish, app: this.app(app).name });
    return {
      login: async (wish = {}) => call('login', wish),
      verify: async (wish = {}) => call('verify', wish),
      proxy: () => this.#world.proxy(id),
    };
  }

  /**
   * Opens a gateway of a carrier for this world alone, on which a connection can fail before anything is asked: arm what it meets
   * with `on: { gateway: id }`. It ends with the world. There are ports in a box, and none in the process of the tests.
   */
  openGateway(carrier: CarrierId): Promise<OpenGateway> {
    return this.#world.openGateway(carrier);
  }

  /** A token as a phone would bring it, without the phone. Throws `TokenRefused` where SIM or app rules refuse one. */
  async token({ app = this.app().name, purpose = 'login', ...wish }: TokenWish): Promise<IssuedToken> {
    const { issued, refused } = await this.#world.token({ ...wish, app, purpose });
    if (refused !== undefined) throw new TokenRefused(refused);
    return issued;
  }

  /** Arms a fault. One that never fires fails the test, unless `allowUnfired` was told of it. */
  async arm(definition: FaultDefinition): Promise<Fault> {
    const here = { stack: '' };
    // Before anything is awaited, while the caller is still on the stack.
    Error.captureStackTrace(here, this.arm);
    const fault = await this.#world.arm(definition);
    this.#armedAt.set(fault.id, here.stack.replace(/^.*?(?=\n {4}at )/s, ''));
    return fault;
  }

  /** The frames of the call that armed a fault; empty for one that the definition of the world named. */
  armedAt(fault: Pick<Fault, 'id'>): string {
    return this.#armedAt.get(fault.id) ?? '';
  }

  /** These faults, or all of the world when none is named, may stay armed without ever firing. */
  allowUnfired(...faults: readonly (Pick<Fault, 'id'> | string)[]): void {
    for (const fault of faults.length === 0 ? ['*'] : faults)
      this.#mayStay.add(typeof fault === 'string' ? fault : fault.id);
  }

  /** Faults that are armed, have never fired and were to. */
  async unfired(): Promise<readonly ArmedFault[]> {
    if (this.#mayStay.has('*')) return [];
    return (await this.#world.faults()).filter(({ id, fired }) => fired === 0 && !this.#mayStay.has(id));
  }

  /**
   * What happened, oldest first, numbers and tokens masked. The room for events is bounded: `dropped` of what this gives says
   * how many are gone, and a warning does. What is to be counted is asked of `counts`, which forgets nothing.
   */
  async journal(): Promise<KeptEvents> {
    const events = await this.#world.journal();
    const gone = goneFrom(events);
    if (gone !== null && !this.#hasWarned) {
      this.#hasWarned = true;
      console.warn(`sanwang: ${gone} in world ${this.id}; world.counts() counts them all, journalBytes keeps more`);
    }
    return events;
  }

  /**
   * The text messages that the service sent to this world, oldest first: `(await world.inbox({ msisdn })).at(-1)?.code` is
   * what the user of that phone types in. They need a box, where the service is.
   */
  inbox(filter: InboxFilter = {}): Promise<readonly TextMessage[]> {
    return this.#world.inbox(filter);
  }

  /** How many events there were, by kind: `(await world.counts({ type: 'token.issued' })).total`. They never drop. */
  counts(filter: CountFilter = {}): Promise<Counts> {
    return this.#world.counts(filter);
  }

  /**
   * Plays a scenario in this world: one that is shipped, by its id, or one of your own. Throws with all that was expected and
   * not seen. `service` is yours: it is handed what the app’s server would have, and says what came of it.
   */
  scenario(which: string | Scenario, wish: ScenarioWish = {}): Promise<readonly ScenarioStepResult[]> {
    return this.#world.withVerbs((verbs) => playIn(verbs, which, wish));
  }

  /** Why the last event that nobody wants came about, as `sanwang why --last` tells it; null when there is none. */
  async why(): Promise<Explanation | null> {
    const last = (await this.#world.journal({ unwelcome: true })).at(-1);
    return last === undefined ? null : this.#world.explain(last.n);
  }
}

/** What was asked for by name, or what there is instead. */
function found<T>(value: T | undefined, what: string, name = '', names: readonly string[] = []): T {
  if (value !== undefined) return value;
  throw new Error(lacking(what, name, names));
}
