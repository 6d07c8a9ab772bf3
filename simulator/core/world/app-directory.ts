import type { App } from '../words/app.ts';
import { type CarrierId, carrierIds, perCarrier } from '../words/carrier-id.ts';
import { type FilePeer, type Peer, peerNamed } from './peers.ts';
import type { Tenant, WorldIndex } from './world-index.ts';

export type AppIds = Readonly<Record<CarrierId, string>>;

/** Old events leave the journal, so whoever changes apps a thousand times need not be remembered for all of it. */
const mostFormer = 64;

/** The apps of a world, by name and by their ids at the carriers. */
export class AppDirectory<World extends Tenant> {
  readonly #world: World;
  readonly #registry: WorldIndex<World>;
  readonly #apps = new Map<string, { app: App; ids: AppIds }>();
  readonly #filed: Readonly<Record<CarrierId, Map<string, App>>> = perCarrier(() => new Map());

  /** Each was so until the event of that number, oldest first. */
  readonly #former: { readonly untilN: number; readonly app: App }[] = [];
  readonly #nextN: () => number;

  readonly #peers = new Map<CarrierId, Peer>();
  readonly #filePeer: FilePeer | null;

  /** `nextN` tells the number that the next event of the world gets; `filePeer` is null where no carrier asks another. */
  constructor(world: World, registry: WorldIndex<World>, nextN: () => number, filePeer: FilePeer | null) {
    this.#world = world;
    this.#registry = registry;
    this.#nextN = nextN;
    this.#filePeer = filePeer;
  }

  *[Symbol.iterator](): IterableIterator<App> {
    for (const { app } of this.#apps.values()) yield app;
  }

  get(name: string): App | null {
    const named = this.#apps.get(name);
    if (named !== undefined) return named.app;
    const of = peerNamed(name);
    return of === null ? null : this.peer(of);
  }

  filed(carrier: CarrierId, appId: string): App | null {
    return this.#filed[carrier].get(appId) ?? this.#peerFiled(carrier, appId);
  }

  /** A carrier as an app of the others. Most worlds never need one, so it is filed when first asked for. */
  peer(of: CarrierId): App | null {
    let peer = this.#peers.get(of);
    if (peer === undefined) {
      if (this.#filePeer === null) return null;
      peer = this.#filePeer(of);
      this.#peers.set(of, peer);
      for (const [carrier, id] of peer.ids) this.#registry.addApp(carrier, id, this.#world);
    }
    return peer.app;
  }

  /** Whoever plays the same world over the same ledger mints the same ids, and may be asked by one that it never handed out. */
  #peerFiled(carrier: CarrierId, appId: string): App | null {
    for (const of of carrierIds) {
      const app = of === carrier ? null : this.peer(of);
      if (app !== null && this.#peers.get(of)?.ids.get(carrier) === appId) return app;
    }
    return null;
  }

  /** Adds an app, or replaces the one of that name, whose ids must be the same. */
  set(app: App, ids: AppIds): void {
    const former = this.#apps.get(app.name);
    const isNew = former === undefined;
    if (!isNew) this.#former.push({ untilN: this.#nextN(), app: former.app });
    if (this.#former.length > mostFormer) this.#former.shift();
    this.#apps.set(app.name, { app, ids });
    for (const carrier of carrierIds) {
      this.#filed[carrier].set(ids[carrier], app);
      if (isNew) this.#registry.addApp(carrier, ids[carrier], this.#world);
    }
  }

  /** The app as it was when event `n` was written: an old refusal is explained by its own day. */
  asOf({ name }: App, n: number): App | null {
    return this.#former.find(({ app, untilN }) => app.name === name && n < untilN)?.app ?? this.get(name);
  }

  idsOf(name: string): AppIds | null {
    return this.#apps.get(name)?.ids ?? null;
  }

  clear(): void {
    for (const { ids } of this.#apps.values()) {
      for (const carrier of carrierIds) this.#registry.removeApp(carrier, ids[carrier], this.#world);
    }
    for (const { ids } of this.#peers.values()) {
      for (const [carrier, id] of ids) this.#registry.removeApp(carrier, id, this.#world);
    }
    this.#peers.clear();
    this.#apps.clear();
    this.#former.length = 0;
    for (const carrier of carrierIds) this.#filed[carrier].clear();
  }
}
