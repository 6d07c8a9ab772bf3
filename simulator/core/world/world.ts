import { aboutNobody } from '../journal/event.ts';
import { Journal, type JournalBudget } from '../journal/journal.ts';
import { allDone } from '../ledger/asking.ts';
import type { Eventual, Ledger } from '../ledger/ledger.ts';
import { MemoryLedger } from '../ledger/memory-ledger.ts';
import type { CarrierId } from '../words/carrier-id.ts';
import type { Kind, Purpose } from '../words/credential.ts';
import type { Waitable } from '../words/delivery.ts';
import type { FaultBoard } from '../words/fault.ts';
import type { Bearer } from '../words/handset.ts';
import { detourOf, type Line, noLine } from '../words/line.ts';
import type { Magic, MagicNumbers } from '../words/magic.ts';
import type { Subscriber } from '../words/subscriber.ts';
import { AppDirectory } from './app-directory.ts';
import { type ClockChange, WorldClock } from './clock.ts';
import { type Chance, chanceOf, drawAlphanumerics, drawHex, streams } from './draw.ts';
import { Elsewhere } from './elsewhere.ts';
import { flatten } from './flatten.ts';
import { Fleet } from './fleet.ts';
import { type IdFormat, type IdParts, type WorldTag, writeKind } from './id-format.ts';
import { Inbox, type ReceivedMessage, type SentMessage } from './inbox.ts';
import type { Peer } from './peers.ts';
import { type Policies, PolicyHistory } from './policy-history.ts';
import { Population } from './population.ts';
import type { WorldIndex } from './world-index.ts';
import { tagOf } from './world-tag.ts';

export interface WorldOptions {
  readonly handle: string;
  readonly seed: string;
  readonly wallMs: number;
  readonly nowMs: number;
  readonly registry: WorldIndex<World>;
  readonly journals: JournalBudget;
  /** Bytes of its own journal at most; 256 KiB unless told. */
  readonly journalBytes?: number;
  readonly policies: Policies;
  /** Subscribers shared by every world that has not changed them; frozen. */
  readonly base: ReadonlyMap<string, Subscriber>;
  readonly faults: FaultBoard;
  /** Numbers whose tokens come to a known end; none unless told. */
  readonly magic?: MagicNumbers | null;
  /** One that others share, and that outlives the world; one in memory of its own unless told. */
  readonly ledger?: Ledger;
  /** Files one carrier at the others; where it is left out no carrier asks another. */
  readonly filePeer?: (world: World, of: CarrierId) => Peer;
}

/** What became of a crowd that was to join a world. */
export interface Joined {
  readonly added: number;
  /** Numbers that the world had already; they stay as they were. */
  readonly known: number;
}

const word = 0x1_0000_0000;

/**
 * A tenant: its subscribers, apps, handsets, credentials, faults, clock and journal. It knows nothing of HTTP, and asks
 * nobody for the time.
 */
export class World implements Waitable {
  readonly handle: string;
  readonly seed: string;
  readonly chance: Chance;
  readonly tag: WorldTag;
  readonly ledger: Ledger;
  readonly journal: Journal;
  readonly faults: FaultBoard;
  readonly magic: MagicNumbers | null;
  readonly policyHistory: PolicyHistory;
  readonly clock: WorldClock;
  readonly apps: AppDirectory<World>;
  readonly handsets: Fleet<World>;
  /** Subscribers who came as a crowd; the cast and those who were named or changed one by one are not among them. */
  readonly population = new Population();
  /** The text messages of all its phones. */
  readonly inbox = new Inbox();
  /** Where redirects of faults lead. */
  readonly elsewhere = new Elsewhere();
  readonly #base: ReadonlyMap<string, Subscriber>;
  readonly #subscribers = new Map<string, Subscriber>();
  readonly #changes = new Set<() => void>();
  readonly #isLedgerOwn: boolean;
  #ended = false;

  constructor(options: WorldOptions) {
    this.handle = options.handle;
    this.seed = options.seed;
    this.chance = chanceOf(options.seed, options.handle);
    this.tag = tagOf(this.chance, options.registry);
    this.#isLedgerOwn = options.ledger === undefined;
    this.ledger = options.ledger ?? new MemoryLedger();
    this.journal = new Journal(options.journals, options.journalBytes);
    this.policyHistory = new PolicyHistory(options.policies);
    this.clock = new WorldClock(options.wallMs, options.nowMs);
    const { filePeer } = options;
    const file = filePeer === undefined ? null : (of: CarrierId) => filePeer(this, of);
    this.apps = new AppDirectory<World>(this, options.registry, () => this.journal.next, file);
    this.handsets = new Fleet<World>(this, this.chance, options.registry);
    this.#base = options.base;
    this.faults = options.faults;
    this.magic = options.magic ?? null;
  }

  // Time

  nowMs(wallMs: number): number {
    return this.clock.nowMs(wallMs);
  }

  wallUntil(dueMs: number, wallMs: number): number | null {
    return this.clock.wallUntil(dueMs, wallMs);
  }

  /** Over a ledger that answers later the promise says when it has taken note; requests from now on meet the new clock. */
  moveClock(change: ClockChange, wallMs: number): Eventual<void> {
    const before = this.nowMs(wallMs);
    this.clock.change(change, wallMs);
    const after = this.nowMs(wallMs);
    const settled = after < before ? this.ledger.do({ op: 'settle', beforeMs: before, nowMs: after }) : null;
    this.note('clock.moved', wallMs, JSON.stringify(change));
    this.#tellChange();
    return allDone(settled);
  }

  // Life

  get ended(): boolean {
    return this.#ended;
  }

  onChange(callback: () => void): () => void {
    this.#changes.add(callback);
    return () => this.#changes.delete(callback);
  }

  end(): void {
    this.#ended = true;
    this.handsets.clear();
    this.apps.clear();
    this.population.clear();
    this.inbox.clear();
    this.elsewhere.clear();
    if (this.#isLedgerOwn) this.ledger.do({ op: 'clear' });
    this.faults.clear();
    this.journal.release();
    this.#tellChange();
  }

  /** Writes an event that is about no exchange. */
  note(type: 'clock.moved' | 'world.changed' | 'world.reset', wallMs: number, detail: string): void {
    this.journal.record({ ...aboutNobody, type, atMs: this.nowMs(wallMs), wallMs, detail });
  }

  /** The rules by which the carriers go: what a change has to say holds from the next exchange on. */
  get policies(): Policies {
    return this.policyHistory.now;
  }

  changePolicies(policies: Policies, wallMs: number, detail: string): Eventual<void> {
    const nowMs = this.nowMs(wallMs);
    // A longer life must not make what had expired look as if it had never been.
    const settled = this.ledger.do({ op: 'settle', beforeMs: nowMs, nowMs });
    this.policyHistory.change(policies, this.journal.next);
    this.note('world.changed', wallMs, detail);
    return allDone(settled);
  }

  // Subscribers

  subscriber(msisdn: string): Subscriber | null {
    return (
      this.#subscribers.get(msisdn) ??
      this.#base.get(msisdn) ??
      this.population.get(msisdn) ??
      this.magic?.subscriber(msisdn) ??
      null
    );
  }

  /** Whether the world was told of a number, by name or in a crowd: a magic one is nobody's. */
  isTaken(msisdn: string): boolean {
    return this.#isNamed(msisdn) || this.population.get(msisdn) !== null;
  }

  /** What comes of a token of that number; null for all but magic ones. Whoever is given such a number has an ordinary one. */
  magicOf(msisdn: string): Magic | null {
    return this.#isNamed(msisdn) ? null : (this.magic?.find(msisdn) ?? null);
  }

  #isNamed(msisdn: string): boolean {
    return this.#subscribers.has(msisdn) || this.#base.has(msisdn);
  }

  /** Base subscribers first, in their order, then the world's own; population, which may be millions, and magic numbers are left out. */
  *subscribers(): IterableIterator<Subscriber> {
    for (const msisdn of this.#base.keys()) yield this.subscriber(msisdn) as Subscriber;
    for (const [msisdn, subscriber] of this.#subscribers) if (!this.#base.has(msisdn)) yield subscriber;
  }

  /** How many were named or changed one by one. */
  get named(): number {
    return this.#subscribers.size;
  }

  setSubscriber(subscriber: Subscriber): void {
    this.#subscribers.set(subscriber.msisdn, Object.freeze(subscriber));
  }

  /**
   * Takes a crowd as it streams in: kept packed, a few dozen bytes each. Throws `ERR_SUBSCRIBER_INVALID` at the first
   * whom no world has; those before are in by then.
   */
  addSubscribers(crowd: Iterable<Subscriber>): Joined;
  addSubscribers(crowd: AsyncIterable<Subscriber>): Promise<Joined>;
  addSubscribers(crowd: Iterable<Subscriber> | AsyncIterable<Subscriber>): Joined | Promise<Joined> {
    if (Symbol.asyncIterator in crowd) return this.#admitAll(crowd);
    const count = { added: 0, known: 0 };
    for (const each of crowd) count[this.#admit(each)]++;
    return count;
  }

  async #admitAll(crowd: AsyncIterable<Subscriber>): Promise<Joined> {
    const count = { added: 0, known: 0 };
    for await (const each of crowd) count[this.#admit(each)]++;
    return count;
  }

  #admit(subscriber: Subscriber): keyof Joined {
    const { msisdn } = subscriber;
    // A crowd takes no magic number: who asks for one is to meet what it stands for.
    if (this.#isNamed(msisdn) || this.magic?.subscriber(msisdn)) return 'known';
    // A table of two bytes each has no room for a name or a moment.
    const isPlain = subscriber.identity === undefined && subscriber.activatedAtMs === undefined;
    if (!isPlain && this.population.get(msisdn) === null) {
      this.setSubscriber(subscriber);
      return 'added';
    }
    return this.population.add(subscriber) ? 'added' : 'known';
  }

  // Bearers

  /** What the network makes of a bearer of this world at a carrier's gateway. */
  line(bearer: Bearer | null, at: CarrierId): Line {
    if (bearer === null) return noLine;
    const handset = this.handsets.get(bearer.handset);
    if (handset === null) return noLine;
    const detour = detourOf(handset, at);
    if (detour !== null) return { on: 'elsewhere', because: detour, bearer };
    if (handset.roaming === 'local-breakout') return { on: 'elsewhere', because: 'bearer.foreign-ip', bearer };
    return { on: 'bearer', bearer, handset, subscriber: this.subscriber(bearer.msisdn) };
  }

  // Text messages

  /** Takes a text message to whoever has the number, or to nobody. */
  receive(message: SentMessage, wallMs: number): ReceivedMessage {
    return this.inbox.take(message, this.nowMs(wallMs), this.subscriber(message.msisdn) !== null);
  }

  // Credentials

  /** Whether a tag read from an id is this world's. */
  owns(tag: string): boolean {
    return tag === this.tag.base62 || tag === this.tag.hex;
  }

  /**
   * Whether `id` is what this world writes for its parts: it writes it again and compares. Whether that serial was ever
   * given, the ledger knows.
   */
  wrote(format: IdFormat, id: string, parts: IdParts): boolean {
    return this.idOf(format, parts.kind, parts.purpose, parts.serial, parts.issuedAtMs) === id;
  }

  /** Text for things without state, such as billing ids: the same for the same key. */
  hex(stream: number, key0: number, key1: number, length: number): string {
    return drawHex(this.chance, stream, key0, key1, length);
  }

  /** The id of a credential: the same for the same parts, and so for every process that plays this world. */
  idOf(format: IdFormat, kind: Kind, purpose: Purpose, serial: number, issuedAtMs: number): string {
    // The noise hangs on every part, so that an id with one part changed is no id of this world.
    const key = writeKind(kind, purpose) * word + serial;
    return flatten(
      format.write(this.tag, { kind, purpose, serial, issuedAtMs }, (length, hex) =>
        (hex ? drawHex : drawAlphanumerics)(this.chance, streams.credential, key, issuedAtMs, length),
      ),
    );
  }

  #tellChange(): void {
    for (const callback of [...this.#changes]) callback();
  }
}
