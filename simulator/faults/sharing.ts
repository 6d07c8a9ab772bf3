import type { World } from '../core/world/world.ts';

/** The worlds with faults for the ports that all worlds share. */
export class Sharing {
  readonly #worlds = new Set<World>();
  readonly #changed = new Set<() => void>();
  readonly #forget = new Map<World, () => void>();

  worlds(): Iterable<World> {
    return this.#worlds;
  }

  /** Calls back when such a fault, or the clock of its world, changes; returns a function that takes the callback back. */
  onChange(callback: () => void): () => void {
    this.#changed.add(callback);
    return () => this.#changed.delete(callback);
  }

  /** Takes note of how many such faults a world has now. */
  note(world: World, faults: number): void {
    const isNew = faults > 0 && !world.ended && !this.#worlds.has(world);
    if (isNew) {
      this.#worlds.add(world);
      this.#forget.set(world, world.onChange(this.#tell));
    }
    const isLast = faults === 0 && this.#worlds.delete(world);
    if (isLast) {
      this.#forget.get(world)?.();
      this.#forget.delete(world);
    }
    if (faults > 0 || isLast) this.#tell();
  }

  readonly #tell = (): void => {
    for (const callback of [...this.#changed]) callback();
  };
}
