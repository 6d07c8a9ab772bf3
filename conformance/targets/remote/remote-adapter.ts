import { randomUUID } from 'node:crypto';
import type {
  Account,
  Adapter,
  Answer,
  Call,
  DescribeWish,
  GoodCall,
  Session,
  Surroundings,
} from '../../suite/adapter.ts';
import { BadSettings, Misshapen, Unreachable, Untestable } from '../../suite/failures.ts';
import { object, type Schema } from '../../suite/schema.ts';
import { heldTo, shaped } from '../../suite/shapes.ts';
import { isVerb, type Verb, verbs } from '../../suite/verbs.ts';
import { callOf, sentOf, type Told } from './arguments.ts';
import { type Channel, protocol, Said } from './channel.ts';

/** How long a verb may take, those that ask the service for an answer excepted: these are held to what the service says. */
const patienceMs = 30_000;
/** The suite gives up such a call two seconds after its time; the channel does so later, so that no call is kept for good. */
const beyondMs = 10_000;
/** What an adapter may take to say goodbye; then it is ended. */
const closeMs = 2_000;

/** What `open` gives besides what the adapter says of its service. */
interface Opened extends Omit<Session, 'close'> {
  readonly protocol: number;
  readonly name?: string;
  readonly offers: readonly (Verb | 'sign')[];
  readonly envelope?: Account['envelope'];
}

const openedShape: Schema = object(
  {
    protocol: { const: protocol },
    name: { type: 'string', minLength: 1 },
    isolation: { enum: ['account', 'static', 'instance'] },
    answersWithinMs: { type: 'number', exclusiveMinimum: 0 },
    // What one kind of adapter says by having a function, the other says by its name.
    offers: { type: 'array', items: { enum: ['getNumber', 'verifyNumber', 'fixedAccount', 'sign', ...verbs] } },
    envelope: { enum: ['unvs', 'json'] },
  },
  ['protocol', 'isolation', 'answersWithinMs', 'offers'],
);
const secrets: Schema = { type: 'array', items: { type: 'string' } };
const accountShape: Schema = { type: ['object', 'null'], properties: { secrets } };

/** Verbs of the session, and what is no verb to be asked. */
const besides: ReadonlySet<string> = new Set([
  'openAccount',
  'log',
  'stopClock',
  'restart',
  'kill',
  'useNode',
  'probe',
  'origin',
  'envelope',
  'rotateKeys',
  'callSceneOf',
  'describe',
  'describeBootstrap',
]);
const answering: ReadonlySet<string> = new Set(['bootstrap', 'spoilt', 'over', 'raw', 'elsewhere', 'registerApp']);

/** An adapter that is another program: each of its sessions has a channel of its own. `name` is what it is called until it says so. */
export function remoteAdapter(name: string, connect: (at: Surroundings) => Channel): Adapter {
  let own = name;
  return {
    get name() {
      return own;
    },
    async open(at) {
      const channel = connect(at);
      try {
        const session = new Asking(channel);
        const { target, gateways, ca, keys, codes } = at;
        const told = { protocol, target, gateways, ...(ca && { ca }), keys, ...(codes !== undefined && { codes }) };
        const opened = heldTo<Opened>(openedShape, 'open', await session.ask('open', told, patienceOf(at)));
        own = opened.name ?? name;
        return sessionOf(opened, session);
      } catch (error) {
        await channel.close();
        throw unopened(name, error);
      }
    },
  };
}

const patienceOf = ({ env }: Surroundings): number => Number(env['SANWANG_PATIENCE_MS'] ?? patienceMs);

function unopened(name: string, error: unknown): unknown {
  if (error instanceof Misshapen) {
    const { expected, seen } = error;
    return new BadSettings([
      {
        en: `the adapter ${name}: expected ${expected}; seen ${seen}`,
        zh: `适配器 ${name}：应为 ${expected}；实为 ${seen}`,
      },
    ]);
  }
  if (error instanceof Said)
    return new Unreachable(`${name} cannot be opened: ${error.message}`, 'look at what the adapter does in open');
  if (error instanceof Untestable)
    return new Unreachable(error.message, 'run it by itself, and write it a message: see examples/own-adapter');
  return error;
}

/** Numbers messages and accounts, and says which session they are of. */
class Asking {
  readonly #channel: Channel;
  readonly #session = randomUUID();
  #messages = 0;
  #accounts = 0;

  constructor(channel: Channel) {
    this.#channel = channel;
  }

  newAccount(): number {
    this.#accounts += 1;
    return this.#accounts;
  }

  ask(verb: string, told: Told = {}, limitMs = patienceMs, account?: number, signal?: AbortSignal): Promise<unknown> {
    this.#messages += 1;
    const of = account === undefined ? {} : { account };
    return this.#channel.ask({ id: this.#messages, verb, session: this.#session, ...of, told }, limitMs, signal);
  }

  async close(): Promise<void> {
    // What it says to this, or that it says nothing, changes no verdict; the channel ends it in any case.
    await this.ask('close', {}, closeMs).catch(() => {});
    await this.#channel.close();
  }
}

function sessionOf(opened: Opened, asking: Asking): Session {
  const { protocol: _, name: __, offers, envelope, ...session } = opened;
  const has = (verb: Verb): boolean => offers.includes(verb);
  const account = async (verb: string, told: Told) => {
    const id = asking.newAccount();
    const given = heldTo<{ readonly secrets?: readonly string[] } | null>(
      verb === 'openAccount' ? accountShape : {},
      verb,
      await asking.ask(verb, told, patienceMs, id),
    );
    return { ...(given ?? {}), ...accountOf(opened, asking, id, given?.secrets ?? []) };
  };
  return {
    ...session,
    ...(has('openAccount')
      ? { openAccount: (wish) => account('openAccount', { ...wish }) }
      : { fixedAccount: async () => shaped('fixedAccount', await account('fixedAccount', {})) as never }),
    ...(has('log') && { log: async () => (await asking.ask('log')) as readonly string[] }),
    ...(has('stopClock') && { stopClock: async (atMs: number) => void (await asking.ask('stopClock', { atMs })) }),
    ...(has('restart') && { restart: async () => void (await asking.ask('restart')) }),
    ...(has('kill') && { kill: async () => void (await asking.ask('kill')) }),
    ...(has('useNode') && { useNode: async (node: number) => void (await asking.ask('useNode', { node })) }),
    ...(has('probe') && { probe: async () => (await asking.ask('probe')) as { memoryBytes: number } }),
    close: () => asking.close(),
  };
}

const numbers = new WeakMap<object, number>();

function accountOf(
  { offers, envelope, answersWithinMs }: Opened,
  asking: Asking,
  id: number,
  told: readonly string[],
): Account {
  const secrets = [...told];
  const answer = async (verb: string, what: Told, signal?: AbortSignal): Promise<Answer> => {
    const startedMs = performance.now();
    const given = await asking.ask(verb, what, answersWithinMs + beyondMs, id, signal);
    // Who does not measure is measured; all else is as it was given, and the suite holds it to its shape.
    const measured = isObject(given) ? { tookMs: performance.now() - startedMs, ...given } : given;
    return measured as Answer;
  };
  const plain = offers
    .filter(isVerb)
    .filter((verb) => !besides.has(verb))
    .map((verb) => [
      verb,
      (...given: unknown[]) =>
        answering.has(verb)
          ? answer(verb, sentOf(verb, given), signalIn(given))
          : asking.ask(verb, sentOf(verb, given), patienceMs, id),
    ]);
  const account: Account = {
    ...Object.fromEntries(plain),
    secrets,
    ...(envelope && { envelope }),
    getNumber: (call) => answer('getNumber', callOf(call), call.signal),
    verifyNumber: (call) => answer('verifyNumber', callOf(call), call.signal),
    ...(offers.includes('describe') && {
      async describe(wish: DescribeWish) {
        const call = await asking.ask('describe', callOf(wish), patienceMs, id);
        // Whoever can sign a text that is not his own says so by `sign`, which is asked for each.
        const sign = async (text: string) => (await asking.ask('sign', { text }, patienceMs, id)) as string;
        return (isObject(call) && offers.includes('sign') ? { ...call, sign } : call) as GoodCall;
      },
    }),
    ...(offers.includes('describeBootstrap') && {
      describeBootstrap: async (wish: object) =>
        (await asking.ask('describeBootstrap', { ...wish }, patienceMs, id)) as GoodCall,
    }),
    ...(offers.includes('callSceneOf') && {
      callSceneOf: (other: Account, call: Call) =>
        answer('callSceneOf', { ...callOf(call), other: numbers.get(other.getNumber) }),
    }),
    ...(offers.includes('rotateKeys') && {
      async rotateKeys() {
        const given = heldTo<{ secrets?: readonly string[] } | null>(
          accountShape,
          'rotateKeys',
          await asking.ask('rotateKeys', {}, patienceMs, id),
        );
        secrets.push(...(given?.secrets ?? []));
        return { withOldKeys: (call: Call) => answer('withOldKeys', callOf(call), call.signal) };
      },
    }),
  };
  // Accounts are copied on their way; their functions are not.
  numbers.set(account.getNumber, id);
  return account;
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const signalIn = ([first]: readonly unknown[]): AbortSignal | undefined =>
  isObject(first) ? (first as { signal?: AbortSignal }).signal : undefined;
