import type {
  Box,
  Clock,
  Counts,
  Explanation,
  Fault,
  FaultDefinition,
  Handset,
  HandsetChange,
  InboxPage,
  JournalPage,
  PhoneAnswer,
  PhoneCall,
  Token,
  TokenRequest,
  World,
  WorldDefinition,
} from '../../../fixtures/api-types.ts';
import { ControlClient } from './control-client.ts';
import { ControlError } from './errors.ts';
import { holdLease } from './hold-lease.ts';
import { readPages } from './journal.ts';
import { usualAppOn } from './usual-app.ts';
import type { CountEventsQuery, ReadInboxQuery, ReadJournalQuery, WorldVerbs } from './verbs.ts';

/** What a world is made of, and where. */
export interface WorldWish extends WorldDefinition {
  /** A box, by the origin of its control API: SANWANG_CONTROL names it unless told, else the usual one is taken. */
  readonly box?: ControlClient | string | URL;
}

/** A world of one's own in a box. */
export interface OwnWorld {
  /** Its handle, apps with their secrets, subscribers and handsets. */
  readonly world: World;
  /** Origins of the box: `urls.cmcc` is where an app's server asks China Mobile. */
  readonly urls: Box;
  /** Handsets by their ids. An app is the first that runs on the handset, unless named; else the first web page. */
  readonly phones: {
    login(handset: string, call?: Partial<PhoneCall>): Promise<PhoneAnswer>;
    verify(handset: string, call?: Partial<PhoneCall>): Promise<PhoneAnswer>;
    set(handset: string, change: HandsetChange): Promise<Handset>;
    /** URL of a proxy of that phone's own: a browser that is given it is the phone, without a user name. It ends with the world. */
    proxy(handset: string): Promise<string>;
  };
  /** Tokens without a phone. One that a carrier refuses is a `ControlError` with its `refusal`. */
  readonly tokens: {
    issue(request: Pick<TokenRequest, 'msisdn'> & Partial<TokenRequest>): Promise<Token>;
  };
  readonly faults: {
    arm(fault: FaultDefinition): Promise<Fault>;
    list(): Promise<readonly Fault[]>;
    disarm(id: string): Promise<void>;
  };
  /** The time in the world, in ms. */
  readonly clock: {
    freeze(atMs?: number): Promise<Clock>;
    advance(ms: number): Promise<Clock>;
    resume(): Promise<Clock>;
  };
  /** What happened, oldest first, as many pages as there are. */
  journal(query?: ReadJournalQuery): Promise<JournalPage>;
  /** The text messages of the world's phones, oldest first, with their codes in clear: those of one number by `msisdn`. */
  inbox(query?: ReadInboxQuery): Promise<InboxPage>;
  /** How many events there were; they are counted for good. */
  counts(query?: CountEventsQuery): Promise<Counts>;
  /** Why an event is not what one wants, the last such one unless told; null where there is none. */
  why(n?: number): Promise<Explanation | null>;
  /** Every other verb of this world. */
  readonly verbs: WorldVerbs;
  /** Every verb of its box. */
  readonly box: ControlClient;
}

type Use<T> = (own: OwnWorld) => Promise<T> | T;

/** A world whose test is killed is gone so long after, in ms. */
const leaseMs = 60_000;
const usualControl = 'http://127.0.0.1:8600';

/** Makes a world, hands it to `use`, and ends it whatever comes of that. For any runner: it settles as `use` does. */
export async function withWorld<T>(use: Use<T>): Promise<T>;
export async function withWorld<T>(wish: WorldWish, use: Use<T>): Promise<T>;
export async function withWorld<T>(...given: [Use<T>] | [WorldWish, Use<T>]): Promise<T> {
  const [wish, use]: [WorldWish, Use<T>] = given.length === 1 ? [{}, given[0]] : given;
  if (typeof use !== 'function')
    throw new Error('withWorld wants a function that uses the world, behind what it is made of');
  if (typeof wish !== 'object' || wish === null)
    throw new Error('withWorld wants an object with what the world is made of');
  const { box: named, ...definition } = wish;
  const box = isClient(named) ? named : boxNamed(named);
  // One after the other: a world that was made beside a question that failed would be left behind.
  const urls = await box.getBox();
  const world = await box.createWorld({ leaseMs, ...definition });
  const verbs = box.world(world.id);
  // Whatever broke off the test, its world is to end; and an error of somebody else’s could not be told from another.
  const own = box.with({ signal: undefined, failure: undefined }).world(world.id);
  const end = () => own.deleteWorld().catch(unlessEnded);
  const letGo = holdLease(box, world.id);
  try {
    const result = await use(ownWorld(box, urls, world, verbs));
    await end();
    return result;
  } catch (error) {
    // What went wrong first is what is to be told.
    await end().catch(() => {});
    throw error;
  } finally {
    letGo();
  }
}

/** The box that is named, or that the environment names, or the usual one. */
export function boxNamed(control: string | URL = process.env['SANWANG_CONTROL'] || usualControl): ControlClient {
  const origin = String(control);
  if (!/^https?:$/.test(URL.canParse(origin) ? new URL(origin).protocol : '')) {
    throw new Error(`the box is "${origin}": it is named by its origin, such as ${usualControl}`);
  }
  return new ControlClient(origin, { token: process.env['SANWANG_CONTROL_TOKEN'] || undefined });
}

/** The package stands in two formats: a client of either is known by its verbs. */
function isClient(box: WorldWish['box']): box is ControlClient {
  return typeof box === 'object' && box !== null && 'createWorld' in box;
}

/** A world that has ended meanwhile is what is wanted. */
function unlessEnded(error: unknown): void {
  if (!(error instanceof ControlError && error.status === 410)) throw error;
}

function ownWorld(box: ControlClient, urls: Box, world: World, verbs: WorldVerbs): OwnWorld {
  const appOn = (id: string) => {
    const os = world.handsets.find((handset) => handset.id === id)?.os;
    return usualAppOn(os, world.apps);
  };
  const journal = ({ after, ...query }: ReadJournalQuery = {}) =>
    readPages((from) => verbs.readJournal({ ...query, after: from }), after);
  return {
    world,
    urls,
    phones: {
      login: (id, call) => verbs.loginOnHandset(id, { app: appOn(id), ...call }),
      verify: (id, call) => verbs.verifyOnHandset(id, { app: appOn(id), ...call }),
      set: (id, change) => verbs.changeHandset(id, change),
      proxy: async (handset) => (await verbs.openGateway({ proxy: { handset } })).url,
    },
    tokens: {
      issue: (request) => verbs.issueToken({ app: world.apps[0]?.name ?? '', purpose: 'login', ...request }),
    },
    faults: {
      arm: (fault) => verbs.armFaults(fault),
      list: () => verbs.listFaults(),
      disarm: (id) => verbs.disarmFault(id),
    },
    clock: {
      freeze: async (atMs) => verbs.moveClock({ freezeAtMs: atMs ?? (await verbs.getClock()).nowMs }),
      advance: (advanceMs) => verbs.moveClock({ advanceMs }),
      resume: () => verbs.moveClock({ resume: true }),
    },
    journal,
    inbox: (query) => verbs.readInbox(query),
    counts: (query) => verbs.countEvents(query),
    async why(n) {
      const asked = n ?? (await journal({ unwelcome: true })).events.at(-1)?.n;
      return asked === undefined ? null : verbs.explainEvent(asked);
    },
    verbs,
    box,
  };
}
