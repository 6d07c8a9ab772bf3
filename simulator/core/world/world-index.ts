import { type CarrierId, perCarrier } from '../words/carrier-id.ts';
import type { Bearer } from '../words/handset.ts';
import type { WorldTag } from './id-format.ts';

/** What is left of a deleted world for a while, so that a late caller learns what happened. */
export interface Tombstone {
  readonly handle: string;
  readonly untilMs: number;
  readonly why: WhyEnded;
}

/** Somebody ended a world, its time ran out, or nobody held or renewed its lease. */
export type WhyEnded = 'deleted' | 'ttl' | 'lease';

/** All that a world has to say of itself to be found. */
export interface Tenant {
  readonly handle: string;
  readonly tag: WorldTag;
}

/** A bearer, and the world that it is of. */
export interface SeatIn<World> {
  readonly world: World;
  readonly bearer: Bearer;
}

/** A handset's claim to an address. Without a data session it leads nowhere, and stands all the same. */
interface Listing<World> {
  readonly handset: string;
  readonly seat: SeatIn<World> | null;
}

const firstAddress = (127 << 24) + (64 << 16);
const addressCount = 1 << 22;
const tombstoneMs = 10 * 60_000;

/** Somebody who follows the worlds of a process. */
export interface WatcherOf<World> {
  came(world: World): void;
  goes(world: World): void;
}

/** Everything in a process that leads to a world: handles, id tags, app ids, bearers and their addresses. */
export class WorldIndex<World extends Tenant> {
  readonly #worlds = new Map<string, World>();
  readonly #tags = new Map<string, World>();
  readonly #apps: Readonly<Record<CarrierId, Map<string, World[]>>> = perCarrier(() => new Map());
  readonly #bearers = new Map<string, SeatIn<World>>();
  /** Addresses that bearers own; each has one owner. */
  readonly #own = new Map<string, SeatIn<World>>();
  /** Who lists an address besides, world by world in the order of asking. */
  readonly #listed = new Map<string, Map<World, Listing<World>>>();
  readonly #graves = new Map<string, Tombstone>();
  readonly #watchers = new Set<WatcherOf<World>>();

  /** Calls back with every world that comes, and with one that goes while it can still be read; gives what ends it. */
  watch(watcher: WatcherOf<World>): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  get worlds(): IterableIterator<World> {
    return this.#worlds.values();
  }

  get size(): number {
    return this.#worlds.size;
  }

  world(handle: string): World | null {
    return this.#worlds.get(handle) ?? null;
  }

  tagged(tag: string): World | null {
    return this.#tags.get(tag) ?? null;
  }

  addWorld(world: World): void {
    this.#worlds.set(world.handle, world);
    this.#tags.set(world.tag.base62, world);
    this.#tags.set(world.tag.hex, world);
    this.#graves.delete(world.handle);
    for (const { came } of this.#watchers) came(world);
  }

  /** Forgets a world and leaves its tombstone; one that is not registered leaves none. */
  removeWorld(world: World, wallMs: number, why: WhyEnded = 'deleted'): void {
    if (this.#worlds.get(world.handle) !== world) return;
    for (const { goes } of this.#watchers) goes(world);
    this.#worlds.delete(world.handle);
    this.#tags.delete(world.tag.base62);
    this.#tags.delete(world.tag.hex);
    this.#graves.set(world.handle, { handle: world.handle, untilMs: wallMs + tombstoneMs, why });
    for (const [handle, grave] of this.#graves) {
      if (grave.untilMs > wallMs) break;
      this.#graves.delete(handle);
    }
  }

  tombstone(handle: string, wallMs: number): Tombstone | null {
    const grave = this.#graves.get(handle);
    return grave !== undefined && grave.untilMs > wallMs ? grave : null;
  }

  /** The worlds that know an app id: its owner first, then those that adopted it. */
  appWorlds(carrier: CarrierId, appId: string): readonly World[] | undefined {
    return this.#apps[carrier].get(appId);
  }

  addApp(carrier: CarrierId, appId: string, world: World): void {
    const worlds = this.#apps[carrier].get(appId);
    if (worlds === undefined) this.#apps[carrier].set(appId, [world]);
    else worlds.push(world);
  }

  removeApp(carrier: CarrierId, appId: string, world: World): void {
    const apps = this.#apps[carrier];
    const left = apps.get(appId)?.filter((other) => other !== world) ?? [];
    if (left.length === 0) apps.delete(appId);
    else apps.set(appId, left);
  }

  /** Data sessions of all worlds. */
  get bearers(): number {
    return this.#bearers.size;
  }

  bearer(id: string): SeatIn<World> | null {
    return this.#bearers.get(id) ?? null;
  }

  /**
   * The bearer that a source address leads to: its owner, else one of those that list it. `world` asks for that of one world;
   * without it the first world that asked, and that has a data session there, is meant.
   */
  bearerAt(address: string, world: World | null = null): SeatIn<World> | null {
    const own = this.#own.get(address);
    if (own !== undefined) return world === null || own.world === world ? own : null;
    const listed = this.#listed.get(address);
    if (listed === undefined) return null;
    if (world !== null) return listed.get(world)?.seat ?? null;
    for (const { seat } of listed.values()) if (seat !== null) return seat;
    return null;
  }

  /** The handset of this world that lists an address. */
  listedBy(address: string, world: World): string | null {
    return this.#listed.get(address)?.get(world)?.handset ?? null;
  }

  /** The bearer whose own address this is. */
  ownerOf(address: string): SeatIn<World> | null {
    return this.#own.get(address) ?? null;
  }

  /** The first free address in 127.64.0.0/10 at or after the one that was drawn. */
  freeAddress(drawn: number): string {
    for (let i = 0; ; i++) {
      const offset = ((drawn >>> 0) + i) % addressCount;
      const low = offset & 0xff;
      // 127.x.y.0 and 127.x.y.255 look like network and broadcast addresses, which some stacks refuse to bind.
      if (low === 0 || low === 255) continue;
      const address = dotted(firstAddress + offset);
      if (!this.#own.has(address) && !this.#listed.has(address)) return address;
    }
  }

  addBearer(world: World, bearer: Bearer): void {
    const seat = { world, bearer };
    this.#bearers.set(bearer.id, seat);
    this.#own.set(bearer.address, seat);
  }

  /** Takes away what is this bearer's, and nothing that stands in its place by now. */
  removeBearer(bearer: Bearer): void {
    if (this.#bearers.get(bearer.id)?.bearer === bearer) this.#bearers.delete(bearer.id);
    if (this.#own.get(bearer.address)?.bearer === bearer) this.#own.delete(bearer.address);
  }

  /**
   * Makes an address count as a handset's, beside whatever other worlds make of it; `bearer` is null while it has no data
   * session. A world that asks again keeps its place in the order.
   */
  attachAddress(address: string, world: World, handset: string, bearer: Bearer | null): void {
    const listed = this.#listed.get(address) ?? new Map<World, Listing<World>>();
    this.#listed.set(address, listed);
    listed.set(world, { handset, seat: bearer === null ? null : { world, bearer } });
  }

  /** Ends a handset's claim; that of another one stays. */
  detachAddress(address: string, world: World, handset: string): void {
    const listed = this.#listed.get(address);
    if (listed?.get(world)?.handset !== handset) return;
    listed.delete(world);
    if (listed.size === 0) this.#listed.delete(address);
  }
}

function dotted(address: number): string {
  return `${address >>> 24}.${(address >>> 16) & 0xff}.${(address >>> 8) & 0xff}.${address & 0xff}`;
}
