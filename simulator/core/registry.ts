import type { CarrierId } from './carrier-id.ts';
import type { Bearer } from './handset.ts';
import type { World } from './world.ts';

/** What is left of a deleted world for a while, so that a late caller learns what happened. */
export interface Tombstone {
  readonly handle: string;
  readonly untilMs: number;
}

const firstAddress = (127 << 24) + (64 << 16);
const addressCount = 1 << 22;
const tombstoneMs = 10 * 60_000;

/** Everything in a process that leads to a world: handles, id tags, app ids, bearers and their addresses. */
export class Registry {
  readonly #worlds = new Map<string, World>();
  readonly #tags = new Map<string, World>();
  readonly #apps: Readonly<Record<CarrierId, Map<string, World[]>>> = {
    cmcc: new Map(),
    cucc: new Map(),
    ctcc: new Map(),
  };
  readonly #bearers = new Map<string, { world: World; bearer: Bearer }>();
  readonly #addresses = new Map<string, { world: World; bearer: Bearer }>();
  readonly #graves = new Map<string, Tombstone>();

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
  }

  /** Forgets a world and leaves its tombstone; one that is not registered leaves none. */
  removeWorld(world: World, wallMs: number): void {
    if (this.#worlds.get(world.handle) !== world) return;
    this.#worlds.delete(world.handle);
    this.#tags.delete(world.tag.base62);
    this.#tags.delete(world.tag.hex);
    this.#graves.set(world.handle, { handle: world.handle, untilMs: wallMs + tombstoneMs });
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

  bearer(id: string): { world: World; bearer: Bearer } | null {
    return this.#bearers.get(id) ?? null;
  }

  /** The bearer that owns a source address. */
  bearerAt(address: string): { world: World; bearer: Bearer } | null {
    return this.#addresses.get(address) ?? null;
  }

  /** The first free address in 127.64.0.0/10 at or after the one that was drawn. */
  freeAddress(drawn: number): string {
    for (let i = 0; ; i++) {
      const offset = ((drawn >>> 0) + i) % addressCount;
      const low = offset & 0xff;
      // 127.x.y.0 and 127.x.y.255 look like network and broadcast addresses, which some stacks refuse to bind.
      if (low === 0 || low === 255) continue;
      const address = dotted(firstAddress + offset);
      if (!this.#addresses.has(address)) return address;
    }
  }

  addBearer(world: World, bearer: Bearer): void {
    const entry = { world, bearer };
    this.#bearers.set(bearer.id, entry);
    this.#addresses.set(bearer.address, entry);
  }

  removeBearer(bearer: Bearer): void {
    this.#bearers.delete(bearer.id);
    this.#addresses.delete(bearer.address);
  }

  /** Makes a foreign address count as a bearer's; the last world to ask has it. */
  attachAddress(address: string, world: World, bearer: Bearer): void {
    this.#addresses.set(address, { world, bearer });
  }

  detachAddress(address: string, world: World): void {
    if (this.#addresses.get(address)?.world === world) this.#addresses.delete(address);
  }
}

function dotted(address: number): string {
  return `${address >>> 24}.${(address >>> 16) & 0xff}.${(address >>> 8) & 0xff}.${address & 0xff}`;
}
