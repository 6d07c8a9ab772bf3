import { type Bearer, dataSim, type Handset, isAttached } from '../words/handset.ts';
import type { Chance } from './draw.ts';
import { streams } from './draw.ts';
import { writeBase62 } from './id-format.ts';
import type { Tenant, WorldIndex } from './world-index.ts';

interface Berth {
  readonly handset: Handset;
  readonly bearer: Bearer | null;
  /** How many data sessions this handset has had. */
  readonly session: number;
  readonly index: number;
}

/** A bearer of the world `owner` whose own address it is, or the handset of this world that lists it. */
export type AddressHolder = { readonly owner: string } | { readonly handset: string };

/** The handsets of a world and the bearers that their switches bring up. */
export class Fleet<World extends Tenant> {
  readonly #world: World;
  readonly #chance: Chance;
  readonly #registry: WorldIndex<World>;
  readonly #berths = new Map<string, Berth>();

  constructor(world: World, chance: Chance, registry: WorldIndex<World>) {
    this.#world = world;
    this.#chance = chance;
    this.#registry = registry;
  }

  *[Symbol.iterator](): IterableIterator<Handset> {
    for (const { handset } of this.#berths.values()) yield handset;
  }

  get size(): number {
    return this.#berths.size;
  }

  get(id: string): Handset | null {
    return this.#berths.get(id)?.handset ?? null;
  }

  /** Id of the handset whose data session that is; null once it is over, or where it is another world's. */
  idOfBearer(bearer: string): string | null {
    const seat = this.#registry.bearer(bearer);
    return seat?.world === this.#world ? seat.bearer.handset : null;
  }

  /** The bearer that an app's requests leave by: its own, or that of the hotspot over which a forged client asks. */
  bearerOf(handset: Handset): Bearer | null {
    return handset.hotspotClient === 'genuine' ? this.#ownBearer(handset) : this.#wayOut(handset);
  }

  /** The handset as its own system has it: over a phone that is off nobody is on Wi-Fi. */
  asConnected(handset: Handset): Handset {
    const isLost = handset.hotspotOf !== null && this.get(handset.hotspotOf)?.poweredOff === true;
    return isLost ? { ...handset, hotspotOf: null } : handset;
  }

  #ownBearer({ id }: Handset): Bearer | null {
    return this.#berths.get(id)?.bearer ?? null;
  }

  #wayOut(handset: Handset, hops = 0): Bearer | null {
    const { hotspotOf } = this.asConnected(handset);
    if (hotspotOf === null || hops > 3) return this.#ownBearer(handset);
    const owner = this.get(hotspotOf);
    return owner === null ? null : this.#wayOut(owner, hops + 1);
  }

  /**
   * The bearer by which a browser on the handset goes out, null over Wi-Fi: an SDK asks for cellular while Wi-Fi is on,
   * and no browser can. Where that Wi-Fi is another's hotspot, it is the bearer of that one.
   */
  browsesOver(handset: Handset): Bearer | null {
    if (handset.airplane || (handset.wifi && this.asConnected(handset).hotspotOf === null)) return null;
    return this.#wayOut(handset);
  }

  /** Adds a handset or replaces it; a data session that its switches end gives way to a new bearer or to none. */
  set(handset: Handset): void {
    this.setAll([handset]);
  }

  setAll(handsets: readonly Handset[]): void {
    // Before any bearer draws an address of its own: it must not draw one that somebody lists.
    for (const handset of handsets) this.#list(handset);
    for (const handset of handsets) this.#settle(handset);
  }

  #list(handset: Handset): void {
    const old = this.#berths.get(handset.id);
    if (old !== undefined) {
      const kept = new Set(handset.addresses);
      for (const address of old.handset.addresses)
        if (!kept.has(address)) this.#registry.detachAddress(address, this.#world, handset.id);
    }
    for (const address of handset.addresses)
      this.#registry.attachAddress(address, this.#world, handset.id, old?.bearer ?? null);
  }

  #settle(handset: Handset): void {
    const old = this.#berths.get(handset.id);
    const kept = old !== undefined && sameSession(old.handset, handset) ? old.bearer : null;
    if (old !== undefined && old.bearer !== null && kept === null) this.#registry.removeBearer(old.bearer);
    const index = old?.index ?? this.#berths.size;
    let session = old?.session ?? 0;
    let bearer = kept;
    if (bearer === null && isAttached(handset)) {
      session++;
      bearer = this.#attach(handset, index, session);
      this.#registry.addBearer(this.#world, bearer);
    }
    this.#berths.set(handset.id, { handset, bearer, session, index });
    for (const address of handset.addresses) this.#registry.attachAddress(address, this.#world, handset.id, bearer);
  }

  /** Who has this address already, so that `handset` cannot list it: a bearer as its own, or another handset of this world. */
  holderOf(address: string, handset: string): AddressHolder | null {
    const owner = this.#registry.ownerOf(address);
    if (owner !== null) return { owner: owner.world.handle };
    const other = this.#registry.listedBy(address, this.#world);
    return other === null || other === handset ? null : { handset: other };
  }

  clear(): void {
    for (const { handset, bearer } of this.#berths.values()) this.#detach(handset, bearer);
    this.#berths.clear();
  }

  #attach(handset: Handset, index: number, session: number): Bearer {
    const sim = dataSim(handset);
    const words = this.#chance.words(streams.address, index, session);
    const host = (words[1] >>> 0) % (1 << 20);
    return {
      id: `b${this.#world.tag.base62}${sessionName(index, session)}`,
      address: this.#registry.freeAddress(words[0]),
      privateAddress: `100.${64 + (host >>> 16)}.${(host >>> 8) & 0xff}.${host & 0xff}`,
      handset: handset.id,
      slot: handset.dataSlot,
      msisdn: sim === null ? '' : sim.msisdn,
    };
  }

  #detach(handset: Handset, bearer: Bearer | null): void {
    for (const address of handset.addresses) this.#registry.detachAddress(address, this.#world, handset.id);
    if (bearer !== null) this.#registry.removeBearer(bearer);
  }
}

const narrow = 62 ** 3;

/** Handset and data session as six letters and digits; where these do not suffice a dash parts them, so that no name comes twice. */
export function sessionName(index: number, session: number): string {
  if (index < narrow && session < narrow) return writeBase62(index, 3) + writeBase62(session, 3);
  return `${writeBase62(index, 9)}-${writeBase62(session, 9)}`;
}

function sameSession(old: Handset, next: Handset): boolean {
  const before = dataSim(old);
  const after = dataSim(next);
  return (
    isAttached(next) && before?.imsi === after?.imsi && before?.slot === after?.slot && old.roaming === next.roaming
  );
}
