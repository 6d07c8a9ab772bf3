import type { WorldDefinition } from '../fixtures/api-types.ts';
import { carriers } from './carriers/index.ts';
import { defaultCast, defaultSubscribers, populate } from './casting/build-world.ts';
import { surroundingsIn } from './casting/fault-surroundings.ts';
import { castFaults } from './casting/faults.ts';
import { castMagic } from './casting/magic.ts';
import { some } from './casting/nearest.ts';
import { castPeer } from './casting/peers.ts';
import type { PolicyChange, PolicyDefinition } from './casting/policy.ts';
import { PolicyBook } from './casting/policy-book.ts';
import { refuseMore, refuseMoreBearers, refuseMoreWorlds, unfitJournal } from './casting/refuse-more.ts';
import { beyondLedger, refuseUnable } from './casting/refuse-unable.ts';
import { type ResetParts, resetWorld } from './casting/reset-world.ts';
import { journalBytes } from './core/journal/journal.ts';
import type { Eventual, Ledger } from './core/ledger/ledger.ts';
import type { Arrival } from './core/words/arrival.ts';
import type { CarrierId } from './core/words/carrier-id.ts';
import type { Delivery } from './core/words/delivery.ts';
import { heading, mistake, type Problem } from './core/words/mistake.ts';
import { Misuse, misusedBy } from './core/words/misuse.ts';
import { chanceOf } from './core/world/draw.ts';
import { Registry, type WhyEnded } from './core/world/registry.ts';
import { World } from './core/world/world.ts';
import { Board } from './faults/board.ts';
import type { Ability } from './faults/effect.ts';
import { Sharing } from './faults/sharing.ts';
import { exchange } from './pipeline/exchange.ts';
import type { BuiltInWorlds } from './pipeline/locate.ts';
import type { PageTexts } from './pipeline/pages.ts';
import { compileRouting, type Routing } from './pipeline/routing.ts';
import { recordUnparsed, type Unparsed } from './pipeline/unrouted.ts';

export interface SimulatorOptions {
  /** Seed of every world that names none; the same seed gives the same names and tokens. */
  readonly seed?: string;
  /** The wall clock in ms since the epoch; the one place where real time enters. */
  readonly wallMs?: () => number;
  /** Definition of the world `default`. */
  readonly world?: WorldDefinition;
  /** Preset of policies of every world that names none; `lenient` unless told. */
  readonly policyPreset?: string;
  /** What the mounts of this process can do; faults that need more are refused when they are armed. */
  readonly abilities?: ReadonlySet<Ability>;
  /** Bytes for the journals of all worlds together; 128 MiB unless told. */
  readonly journalBytes?: number;
  /** Bytes of each world's journal, unless its definition tells; 256 KiB unless told, 8 KiB to 64 MiB. */
  readonly worldJournalBytes?: number;
  /**
   * The ledger of the world of that handle, where simulators share the credentials and counters of their worlds; each world
   * has one of its own in memory unless told. Worlds that share a ledger have handle, seed and cast in common. It outlives
   * the world: nobody sweeps it when a world ends.
   */
  readonly ledger?: (handle: string) => Ledger;
}

/** What a living world was made of. */
interface Kept {
  readonly definition: WorldDefinition;
  readonly board: Board;
}

const allAbilities: ReadonlySet<Ability> = new Set<Ability>(['answer', 'wait', 'hang', 'cut', 'raw']);
const defaultSeed = 'sanwang';
const handlePattern = /^[a-z0-9][a-z0-9._-]{0,62}$/i;

/** Many worlds and the one pipeline that all mounts share. */
export class Simulator {
  readonly registry = new Registry();
  readonly routing: Routing = compileRouting(carriers);
  readonly carriers = carriers;
  readonly seed: string;
  readonly wallMs: () => number;
  /** Where people see what happens, for whoever asked under that name; null where there is no such page. */
  page: ((host: string) => string) | null = null;
  /** Texts of what carriers' hosts have for browsers, the stand-ins for their page scripts; null where there is none. */
  pageTexts: PageTexts | null = null;
  readonly #kept = new Map<World, Kept>();
  readonly #journals: { usedBytes: number; limitBytes: number };
  readonly #worldJournalBytes: number;
  readonly #ledger: SimulatorOptions['ledger'];
  readonly #policies: PolicyBook;
  readonly #builtIn: BuiltInWorlds;
  #abilities: ReadonlySet<Ability>;
  /** The worlds with faults for the ports that all of them share. */
  readonly sharing = new Sharing();
  #named = 0;
  #isClosed = false;

  constructor(options: SimulatorOptions = {}) {
    this.seed = options.seed ?? defaultSeed;
    this.wallMs = options.wallMs ?? Date.now;
    this.#abilities = options.abilities ?? allAbilities;
    this.#journals = { usedBytes: 0, limitBytes: options.journalBytes ?? 128 * 1024 * 1024 };
    this.#worldJournalBytes = options.worldJournalBytes ?? journalBytes.usual;
    const unfit = unfitJournal('/worldJournalBytes', this.#worldJournalBytes);
    if (unfit.length > 0) throw new Misuse('ERR_WORLD_INVALID', heading('world.not-made'), unfit);
    this.#ledger = options.ledger;
    this.#policies = new PolicyBook(carriers, options.policyPreset);
    const wallMs = this.wallMs();
    // Limbo keeps no subscribers: what ends up there belongs to nobody, and only its journal is of interest.
    const limbo = this.#found('limbo', { apps: [], subscribers: [], handsets: [] }, wallMs);
    this.#builtIn = { default: this.#found('default', options.world ?? {}, wallMs), limbo };
  }

  /** Answers one request. `home` is the carrier whose listener took it, null on a mount that serves all three. */
  exchange(arrival: Arrival, home: CarrierId | null = null): Eventual<Delivery> {
    const { routing, registry, page, pageTexts } = this;
    return exchange(arrival, home, { routing, registry, builtIn: this.#builtIn, page, pageTexts });
  }

  /** Journals what came to a listener and was no request. */
  noteUnparsed(unparsed: Unparsed): void {
    recordUnparsed(unparsed, this.#builtIn.limbo, this.wallMs());
  }

  /** What every mount can do: faults that need more are refused when they are armed. */
  get abilities(): ReadonlySet<Ability> {
    return this.#abilities;
  }

  /**
   * Takes note of a mount that can do only so much; whoever mounts a simulator says so first. Throws `ERR_MOUNT_UNABLE` when
   * a fault is armed that this mount cannot perform.
   */
  mount(name: string, abilities: ReadonlySet<Ability>): void {
    refuseUnable(name, abilities, this.#kept);
    // What acts on a listener is about that alone, whatever else is mounted.
    const stays = (ability: Ability) => ability === 'listen' || abilities.has(ability);
    this.#abilities = new Set([...this.#abilities].filter(stays));
  }

  get defaultWorld(): World {
    return this.#builtIn.default;
  }

  /** Whether a world always exists. */
  isBuiltIn(world: World): boolean {
    return world === this.#builtIn.default || world === this.#builtIn.limbo;
  }

  world(handle: string): World | null {
    return this.registry.world(handle);
  }

  definitionOf(world: World): WorldDefinition {
    return this.#kept.get(world)?.definition ?? {};
  }

  /** What a world's policies are to be: those of its definition over its preset, else that of the process. */
  policyOf(world: World): PolicyDefinition {
    return this.#policies.asked(this.definitionOf(world));
  }

  /**
   * Changes a living world's policies from the next exchange on, and notes it in its journal. Throws `ERR_POLICY_INVALID`
   * with every mistake; then nothing was changed.
   */
  changePolicy(world: World, change: PolicyChange): Eventual<void> {
    const definition = this.#policies.changed(this.definitionOf(world), change);
    this.#kept.set(world, { definition, board: this.boardOf(world) });
    return world.changePolicies(this.#policies.compiled(definition), this.wallMs(), JSON.stringify({ policy: change }));
  }

  boardOf(world: World): Board {
    return (this.#kept.get(world) as Kept).board;
  }

  /** Route ids by carrier, for whatever has to name one. */
  get endpoints(): Readonly<Record<string, readonly string[]>> {
    return Object.fromEntries(carriers.map((carrier) => [carrier.id, carrier.routes.map((route) => route.id)]));
  }

  /**
   * Makes a world. Throws `ERR_WORLD_EXISTS` for a living handle, `ERR_WORLD_INVALID` with every mistake otherwise; an
   * app id that another living world owns is `ERR_APP_TAKEN` unless the app is adopted. More than `limits` allow is
   * `ERR_LIMIT`, and after `close()` it is `ERR_SIMULATOR_CLOSED`.
   */
  async createWorld(definition: WorldDefinition = {}): Promise<World> {
    this.#refuseClosed();
    const full = this.#inherit(definition);
    for (const part of ['apps', 'subscribers', 'handsets', 'faults'] as const)
      refuseMore(part, full[part]?.length ?? 0, `/${part}`);
    const problems: Problem[] = [];
    // What was armed in the parent may be over by now.
    const nowMs = definition.faults === undefined ? undefined : (full.nowMs ?? this.wallMs());
    const around = surroundingsIn(full, { carriers: this.carriers, abilities: this.abilities, nowMs });
    const faults = await castFaults(around, full.faults ?? [], '/faults', problems);
    // From here on nothing waits: the handle stays free between the question and the answer.
    this.#refuseClosed();
    refuseMoreWorlds(this.registry.size);
    const phones = full.handsets ?? full.subscribers ?? defaultCast.handsets;
    refuseMoreBearers(this.registry.bearers + phones.length, '/handsets');
    const handle = full.name ?? this.#freeHandle();
    if (!handlePattern.test(handle)) {
      problems.push(mistake('world.no-handle', '/name', handle));
    }
    if (this.registry.world(handle) !== null) {
      throw misusedBy('ERR_WORLD_EXISTS', mistake('world.alive', '/name', handle, { world: handle }));
    }
    const world = this.#found(handle, full, this.wallMs(), problems);
    const board = this.boardOf(world);
    for (const fault of faults) board.arm(fault);
    return world;
  }

  /** Ends a world; false when there was none. The built-in worlds cannot end. `why` is what its tombstone says. */
  deleteWorld(handle: string, why: WhyEnded = 'deleted'): boolean {
    const world = this.registry.world(handle);
    if (world === null) return false;
    if (this.isBuiltIn(world)) {
      throw new Misuse('ERR_WORLD_BUILT_IN', heading('world.built-in', { world: handle }));
    }
    this.#forget(world, why);
    return true;
  }

  /**
   * Puts a world back: credentials and counters, journal, faults, clock; the cast stays. Over a ledger that answers later the
   * promise says when that is done.
   */
  resetWorld(world: World, what: ResetParts = {}): Eventual<void> {
    const wallMs = this.wallMs();
    return resetWorld(world, what, this.definitionOf(world).nowMs ?? wallMs, wallMs);
  }

  /** Ends every world, those that are always there too, for the end of a process or of a test. It makes none afterwards. */
  close(): void {
    this.#isClosed = true;
    for (const world of [...this.registry.worlds]) this.#forget(world);
  }

  #refuseClosed(): void {
    if (!this.#isClosed) return;
    throw new Misuse('ERR_SIMULATOR_CLOSED', heading('simulator.closed'), [mistake('world.too-late-to-make', '')]);
  }

  #found(handle: string, definition: WorldDefinition, wallMs: number, problems: Problem[] = []): World {
    // World files may write a number.
    const seed = String(definition.seed ?? this.seed);
    const board = new Board(chanceOf(seed, handle));
    const world = new World({
      handle,
      seed,
      wallMs,
      nowMs: definition.nowMs ?? wallMs,
      registry: this.registry,
      journals: this.#journals,
      journalBytes: definition.journalBytes ?? this.#worldJournalBytes,
      policies: this.#policies.compiled(definition),
      base: definition.subscribers === undefined ? defaultSubscribers() : new Map(),
      faults: board,
      magic: castMagic(definition, () => this.#abilities, this.#ledger !== undefined, problems),
      filePeer: (of, carrier) => castPeer(of, carrier, carriers, this.registry),
      ...(this.#ledger === undefined ? {} : { ledger: this.#ledger(handle) }),
    });
    if (definition.journalBytes !== undefined) problems.push(...unfitJournal('/journalBytes', definition.journalBytes));
    problems.push(...beyondLedger(definition.faults, world.ledger, '/faults'));
    populate(world, definition, carriers, this.registry, problems);
    if (problems.length > 0) {
      world.end();
      const taken = problems.every(({ id }) => id === 'app.id-of-other-world');
      throw new Misuse(taken ? 'ERR_APP_TAKEN' : 'ERR_WORLD_INVALID', heading('world.not-made'), problems);
    }
    this.registry.addWorld(world);
    this.#kept.set(world, { definition, board });
    board.nowMs = () => world.nowMs(this.wallMs());
    board.onChange(() => this.sharing.note(world, board.sharedSize));
    return world;
  }

  #forget(world: World, why: WhyEnded = 'deleted'): void {
    this.#kept.delete(world);
    this.sharing.note(world, 0);
    this.registry.removeWorld(world, this.wallMs(), why);
    world.end();
  }

  #inherit(definition: WorldDefinition): WorldDefinition {
    if (definition.from === undefined) return definition;
    const parent = this.registry.world(definition.from);
    if (parent === null) {
      const known = some([...this.registry.worlds].map(({ handle }) => handle));
      const problem = mistake('world.no-parent', '/from', definition.from, known);
      throw new Misuse('ERR_WORLD_INVALID', heading('world.not-made'), [problem]);
    }
    const { name: _name, from: _from, ...inherited } = this.definitionOf(parent);
    return { ...inherited, ...definition };
  }

  #freeHandle(): string {
    for (;;) {
      const handle = `w${++this.#named}`;
      if (this.registry.world(handle) === null) return handle;
    }
  }
}
