import type { WorldDefinition } from '../../../fixtures/api-types.ts';
import type { JournalEvent } from '../../core/journal/journal.ts';
import type { Ledger } from '../../core/ledger/ledger.ts';
import { MemoryLedger } from '../../core/ledger/memory-ledger.ts';
import type { App } from '../../core/words/app.ts';
import type { Arrival, Reply } from '../../core/words/arrival.ts';
import type { Purpose } from '../../core/words/credential.ts';
import type { Delivery } from '../../core/words/delivery.ts';
import type { Handset } from '../../core/words/handset.ts';
import type { Subscriber } from '../../core/words/subscriber.ts';
import { inboxLimits } from '../../core/world/inbox.ts';
import type { World } from '../../core/world/world.ts';
import { type IssuedToken, issueToken } from '../../questions/issue.ts';
import { Simulator } from '../../simulator.ts';
import type { LedgerMaker } from '../ledgers.ts';
import type { Answer, Ask } from './client.ts';
import { checkPlain, checkReply } from './schemas.ts';
import { askFor } from './values.ts';

/** 2026-01-01 12:00:00 in Shanghai, the instant of the vectors: no test reads a real clock. */
export const noon = 1_767_240_000_000;

// One simulator a ledger serves every test of a file, each in a world of its own: as its users do, and cheaper. Tests of
// a file run one after the other, so one wall clock is enough.
const simulators = new Map<LedgerMaker, Simulator>();
let wallMs = noon;

/** How a request reaches the box. */
export interface Way {
  /** Handset whose bearer it leaves by, or a number that the bearer header names in its place. */
  readonly phone?: string;
  readonly bearer?: string;
  readonly from?: string;
  readonly oversize?: boolean;
}

export interface Heard extends Answer {
  readonly reply: Reply;
  readonly body: unknown;
  /** What the journal says of it: that of the world, or of limbo where the request named nobody. */
  readonly event: JournalEvent | null;
}

/** A simulator with one world, asked directly, without a socket. Every answer is held to its route's schema. */
export class Box {
  readonly simulator: Simulator;
  readonly world: World;

  private constructor(simulator: Simulator, world: World) {
    this.simulator = simulator;
    this.world = world;
  }

  static async open(ledger: LedgerMaker = null, definition: WorldDefinition = {}): Promise<Box> {
    let simulator = simulators.get(ledger);
    if (simulator === undefined) {
      simulator = new Simulator({ wallMs: () => wallMs, ...(ledger === null ? {} : { ledger }) });
      simulators.set(ledger, simulator);
    }
    wallMs = noon;
    return new Box(simulator, await simulator.createWorld(definition));
  }

  /** One world in two simulators that share its ledger. */
  static async twins(shared: Ledger, definition: WorldDefinition = {}): Promise<readonly [Box, Box]> {
    wallMs = noon;
    const open = async () => {
      const ledger = (handle: string) => (handle === 'shared' ? shared : new MemoryLedger());
      const simulator = new Simulator({ wallMs: () => wallMs, ledger });
      return new Box(simulator, await simulator.createWorld({ ...definition, name: 'shared' }));
    };
    return [await open(), await open()];
  }

  /** Another world beside it. */
  async neighbour(definition: WorldDefinition = {}): Promise<Box> {
    return new Box(this.simulator, await this.simulator.createWorld(definition));
  }

  get wallMs(): number {
    return wallMs;
  }

  set wallMs(ms: number) {
    wallMs = ms;
  }

  app(name = 'shop'): App {
    return this.world.apps.get(name) as App;
  }

  /** Changes an app as the control API does: the object is replaced, its ids stay. */
  file(change: Partial<App>, name = 'shop'): App {
    const app = { ...this.app(name), ...change };
    this.world.apps.set(app, this.world.apps.idsOf(name) as NonNullable<ReturnType<World['apps']['idsOf']>>);
    return app;
  }

  handset(id: string, change: Partial<Handset>): void {
    this.world.handsets.set({ ...(this.world.handsets.get(id) as Handset), ...change });
  }

  subscriber(msisdn: string, change: Partial<Subscriber>): void {
    this.world.setSubscriber({ ...(this.world.subscriber(msisdn) as Subscriber), ...change });
  }

  /** A token without a phone. */
  async token(msisdn: string, purpose: Purpose, app = 'shop'): Promise<IssuedToken> {
    const answer = await issueToken(this.simulator, this.world, { msisdn, app, purpose });
    if (answer.refused !== undefined) throw new Error(`no token: ${answer.refused.refusal}`);
    return answer.issued;
  }

  async ask(ask: Ask, way: Way = {}): Promise<Heard> {
    const worlds = [this.world, this.simulator.world('limbo') as World];
    const marks = worlds.map(({ journal }) => journal.next - 1);
    const delivery = await this.deliver(ask, way);
    if (delivery.kind !== 'reply') throw new Error(`${ask.route.id} answered with a ${delivery.kind}`);
    const events = worlds.flatMap(({ journal }, i) => journal.read(marks[i] as number, 100));
    return this.#hear(ask, delivery.reply, events.filter(({ type }) => type !== 'fault.fired')[0] ?? null);
  }

  #hear(ask: Ask, reply: Reply, event: JournalEvent | null): Heard {
    const body = checkReply(ask.route.schema, reply);
    // A page of the network stands in the gateway's place: no route can read it.
    if (body === null) return { code: event?.code ?? '', reply, body, event };
    const answer = ask.route.read(body);
    if (answer.plain !== undefined) checkPlain(ask.route.schema, answer.plain);
    return { ...answer, reply, body, event };
  }

  deliver(ask: Omit<Ask, 'route'>, way: Way = {}): Delivery | Promise<Delivery> {
    return this.simulator.exchange(this.arrival(ask, way));
  }

  arrival(ask: Omit<Ask, 'route'>, way: Way = {}): Arrival {
    const handset = way.phone === undefined ? null : this.world.handsets.get(way.phone);
    const number = /^1\d{10}$/.test(way.phone ?? '') ? way.phone : undefined;
    if (way.phone !== undefined && handset === null && number === undefined) throw new Error(`no handset ${way.phone}`);
    return {
      method: ask.method,
      host: ask.host,
      path: ask.path,
      query: ask.query,
      headers: ask.headers,
      body: typeof ask.body === 'string' ? Buffer.from(ask.body) : ask.body,
      oversize: way.oversize ?? false,
      from: way.from ?? '203.0.113.7',
      bearer: way.bearer ?? number ?? (handset === null ? null : (this.world.handsets.bearerOf(handset)?.id ?? null)),
      wallMs: this.wallMs,
      url: (host, path) => `https://${host}${path}`,
    };
  }

  /** The code in the last text message to a number. */
  texted(msisdn: string): string {
    return this.world.inbox.read(0, inboxLimits.messages, msisdn).messages.at(-1)?.code ?? '';
  }

  /** The text of an answer over a phone's bearer, redirects followed. */
  async load(ask: Omit<Ask, 'route'>, phone: string): Promise<string> {
    const delivery = await this.deliver(ask, { phone });
    if (delivery.kind !== 'reply') throw new Error(`${ask.host}${ask.path} answered with a ${delivery.kind}`);
    const { status, headers, body } = delivery.reply;
    if (status !== 302) return typeof body === 'string' ? body : Buffer.from(body).toString();
    return this.load(askFor(String(headers['location'])), phone);
  }

  /** Journal of this world since event `after`. */
  events(after = 0): JournalEvent[] {
    return this.world.journal.read(after, 1000);
  }
}
