/** Changes to a world's clock, as the control API words them. */
export type ClockChange =
  | { readonly freezeAtMs: number }
  | { readonly advanceMs: number }
  | { readonly scale: number }
  | { readonly resume: true };

/**
 * A world's own time. The wall clock enters as an argument, never by itself: frozen time stands, running time follows
 * the wall at `scale`.
 */
export class WorldClock {
  #frozenMs: number | null = null;
  #anchorWallMs: number;
  #anchorMs: number;
  #scale = 1;

  constructor(wallMs: number, nowMs: number = wallMs) {
    this.#anchorWallMs = wallMs;
    this.#anchorMs = nowMs;
  }

  get frozen(): boolean {
    return this.#frozenMs !== null;
  }

  get scale(): number {
    return this.#scale;
  }

  nowMs(wallMs: number): number {
    if (this.#frozenMs !== null) return this.#frozenMs;
    return this.#anchorMs + Math.floor((wallMs - this.#anchorWallMs) * this.#scale);
  }

  change(change: ClockChange, wallMs: number): void {
    const now = this.nowMs(wallMs);
    if ('freezeAtMs' in change) {
      this.#frozenMs = change.freezeAtMs;
    } else if ('advanceMs' in change) {
      if (this.#frozenMs !== null) this.#frozenMs += change.advanceMs;
      else this.#anchor(wallMs, now + change.advanceMs);
    } else if ('scale' in change) {
      this.#anchor(wallMs, now);
      this.#scale = change.scale;
    } else {
      this.#frozenMs = null;
      this.#anchor(wallMs, now);
    }
  }

  /** Wall milliseconds until the world reaches `dueMs`; null while time stands still. */
  wallUntil(dueMs: number, wallMs: number): number | null {
    const left = dueMs - this.nowMs(wallMs);
    if (left <= 0) return 0;
    if (this.#frozenMs !== null || this.#scale <= 0) return null;
    const wait = Math.ceil(left / this.#scale);
    // The division rounds: with a scale of 0.7 the last millisecond may still be missing.
    return this.nowMs(wallMs + wait) < dueMs ? wait + 1 : wait;
  }

  #anchor(wallMs: number, nowMs: number): void {
    this.#anchorWallMs = wallMs;
    this.#anchorMs = nowMs;
  }
}
