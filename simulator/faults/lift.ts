import type { Hold } from '../core/words/fault.ts';

/** The end of an armed fault, for whatever hangs because of it. */
export class Lift implements Hold {
  readonly liftsAtMs: number | null;
  #lifted = false;
  readonly #callbacks = new Set<() => void>();

  constructor(liftsAtMs: number | null = null) {
    this.liftsAtMs = liftsAtMs;
  }

  get lifted(): boolean {
    return this.#lifted;
  }

  onLift(callback: () => void): () => void {
    this.#callbacks.add(callback);
    return () => this.#callbacks.delete(callback);
  }

  lift(): void {
    this.#lifted = true;
    for (const callback of [...this.#callbacks]) callback();
    this.#callbacks.clear();
  }
}
