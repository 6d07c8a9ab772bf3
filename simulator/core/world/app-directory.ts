import type { App } from '../words/app.ts';
import { type CarrierId, carrierIds } from '../words/carrier-id.ts';
import type { Tenant, WorldIndex } from './world-index.ts';

export type AppIds = Readonly<Record<CarrierId, string>>;

/** The apps of a world, by name and by their ids at the carriers. */
export class AppDirectory<World extends Tenant> {
  readonly #world: World;
  readonly #registry: WorldIndex<World>;
  readonly #apps = new Map<string, { app: App; ids: AppIds }>();
  readonly #filed: Readonly<Record<CarrierId, Map<string, App>>> = {
    cmcc: new Map(),
    cucc: new Map(),
    ctcc: new Map(),
  };

  constructor(world: World, registry: WorldIndex<World>) {
    this.#world = world;
    this.#registry = registry;
  }

  *[Symbol.iterator](): IterableIterator<App> {
    for (const { app } of this.#apps.values()) yield app;
  }

  get(name: string): App | null {
    return this.#apps.get(name)?.app ?? null;
  }

  filed(carrier: CarrierId, appId: string): App | null {
    return this.#filed[carrier].get(appId) ?? null;
  }

  /** Adds an app, or replaces the one of that name, whose ids must be the same. */
  set(app: App, ids: AppIds): void {
    const isNew = !this.#apps.has(app.name);
    this.#apps.set(app.name, { app, ids });
    for (const carrier of carrierIds) {
      this.#filed[carrier].set(ids[carrier], app);
      if (isNew) this.#registry.addApp(carrier, ids[carrier], this.#world);
    }
  }

  idsOf(name: string): AppIds | null {
    return this.#apps.get(name)?.ids ?? null;
  }

  clear(): void {
    for (const { ids } of this.#apps.values()) {
      for (const carrier of carrierIds) this.#registry.removeApp(carrier, ids[carrier], this.#world);
    }
    this.#apps.clear();
    for (const carrier of carrierIds) this.#filed[carrier].clear();
  }
}
