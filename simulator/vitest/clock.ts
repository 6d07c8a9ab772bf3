import type { BenchWorld } from './bench.ts';

/** The clock of a test's world. It runs with the wall until somebody sets it. */
export class TestClock {
  readonly #world: BenchWorld;

  constructor(world: BenchWorld) {
    this.#world = world;
  }

  nowMs(): Promise<number> {
    return this.#world.nowMs();
  }

  /** Stops it, at that moment or where it is. */
  async freeze(atMs?: number): Promise<void> {
    await this.#world.moveClock({ freezeAtMs: atMs ?? (await this.nowMs()) });
  }

  /** Moves it on, standing or running. */
  async advance(ms: number): Promise<void> {
    await this.#world.moveClock({ advanceMs: ms });
  }

  /** Lets it run again. */
  async resume(): Promise<void> {
    await this.#world.moveClock({ resume: true });
  }
}
