import type { OpenedAccount } from '../../simulator/control/service-desk.ts';
import type { World } from '../../simulator/core/world/world.ts';
import type { Simulator } from '../../simulator/simulator.ts';

/** Which account of the service is for which world. A world that ends takes its own with it. */
export class AccountBook {
  /** Null once the world has ended. */
  readonly #worlds = new Map<string, World | null>();
  readonly #opened = new Map<World, OpenedAccount>();
  readonly #unwatch: () => void;

  constructor({ registry }: Simulator) {
    this.#unwatch = registry.watch({ came: () => {}, goes: (world) => this.#forget(world) });
  }

  remember(world: World, opened: OpenedAccount): void {
    this.#worlds.set(opened.account.id, world.ended ? null : world);
    if (!world.ended) this.#opened.set(world, opened);
  }

  /** The living world for which an account was opened; null for any other account. */
  worldOf(accountId: string): World | null {
    return this.#worlds.get(accountId) ?? null;
  }

  /** Whether it was for a world that has ended. */
  isOver(accountId: string): boolean {
    return this.#worlds.get(accountId) === null;
  }

  accountOf(world: World): OpenedAccount | null {
    return this.#opened.get(world) ?? null;
  }

  /** The living world whose account has this key at a vendor; null where it is nobody's of them. */
  holding(face: string, key: unknown): World | null {
    const has = ({ account }: OpenedAccount) =>
      Object.entries(account.faces).some(([id, filed]) => id === face && Object.values(filed).includes(key as string));
    return [...this.#opened].find(([, opened]) => has(opened))?.[0] ?? null;
  }

  close(): void {
    this.#unwatch();
  }

  #forget(world: World): void {
    const opened = this.#opened.get(world);
    if (opened === undefined) return;
    this.#worlds.set(opened.account.id, null);
    this.#opened.delete(world);
  }
}
