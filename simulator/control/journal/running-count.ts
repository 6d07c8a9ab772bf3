import type { World } from '../../core/world/world.ts';
import { countedPart, type Matcher } from './filter.ts';
import { type Between, everCounted } from './tally.ts';

/** How many events of the kinds that are wanted the counters have counted since it was made; a reset takes nothing from it. */
export class RunningCount {
  readonly #world: World;
  readonly #kinds: Matcher;
  #past: Between = { least: 0, most: 0 };
  #base: Between;

  constructor(world: World, wanted: Matcher) {
    this.#world = world;
    this.#kinds = countedPart(wanted);
    this.#base = everCounted(world, this.#kinds);
  }

  now(): Between {
    const { least, most } = everCounted(this.#world, this.#kinds);
    return { least: this.#past.least + least - this.#base.least, most: this.#past.most + most - this.#base.most };
  }

  /** To be told before counters start over. */
  settle(): void {
    this.#past = this.now();
    this.#base = { least: 0, most: 0 };
  }
}
