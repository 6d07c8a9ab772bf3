import type { HeaderList } from '../core/words/arrival.ts';
import type { Ending, Step, Waitable } from '../core/words/delivery.ts';

/**
 * An answer that is still on its way, as a script that grows while it is performed: after every piece stands a wait for the
 * next one, and the clock of these waits counts the pieces that came. So a mount passes on what a box does when it does it,
 * and a client that leaves is noticed.
 */
export class Incoming implements Waitable {
  readonly kind = 'script';
  readonly world = this;
  readonly ended = false;
  readonly steps: Step[] = [];
  end: Ending = 'keep';
  #came = 0;
  #isOver = false;
  readonly #watchers = new Set<() => void>();
  readonly #leave: () => void;

  /** `leave` is called when nobody waits any longer for what is still to come. */
  constructor(leave: () => void) {
    this.#leave = leave;
  }

  head(status: number, headers: HeaderList): void {
    this.#piece({ step: 'head', status, headers });
  }

  bytes(bytes: Uint8Array): void {
    this.#piece({ step: 'bytes', bytes });
  }

  raw(bytes: Uint8Array): void {
    this.#piece({ step: 'raw', bytes });
  }

  over(end: Ending): void {
    this.end = end;
    this.#isOver = true;
    this.#tell();
  }

  onChange(callback: () => void): () => void {
    this.#watchers.add(callback);
    return () => {
      this.#watchers.delete(callback);
      // From one piece to the next nobody watches for a moment.
      setImmediate(() => {
        if (this.#watchers.size === 0 && !this.#isOver) this.#leave();
      });
    };
  }

  nowMs(): number {
    return 0;
  }

  wallUntil(due: number): number | null {
    return this.#came >= due ? 0 : null;
  }

  #piece(step: Step): void {
    this.steps.push(step, { step: 'wait', ms: this.#came + 2, clock: 'world' });
    this.#tell();
  }

  #tell(): void {
    this.#came++;
    for (const look of [...this.#watchers]) look();
  }
}
