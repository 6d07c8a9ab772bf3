import type { HeaderList, Reply } from './arrival.ts';

/** Which clock a wait runs on. */
export type WaitClock = 'wall' | 'world';

export type Step =
  | { readonly step: 'head'; readonly status: number; readonly headers: HeaderList }
  | { readonly step: 'bytes'; readonly bytes: Uint8Array }
  | { readonly step: 'raw'; readonly bytes: Uint8Array }
  | {
      readonly step: 'wait';
      readonly ms: number;
      readonly clock: WaitClock;
      /** On what it hangs; the world of the script unless told. */
      readonly world?: Waitable;
    };

/** How a scripted answer ends: connection kept, closed, reset, or left hanging. */
export type Ending = 'keep' | 'fin' | 'rst' | 'never';

/** What a waiting shell needs of a world: its end, and its clock. */
export interface Waitable {
  readonly ended: boolean;
  /** True once what made it wait is gone: the time counts as come. */
  readonly lifted?: boolean;
  /** When it is gone by itself, by the world's clock. */
  readonly liftsAtMs?: number | null;
  /** Calls back when the world ends, its clock is set or the wait is lifted; returns a function that takes the callback back. */
  onChange(callback: () => void): () => void;
  nowMs(wallMs: number): number;
  /** Wall milliseconds until `dueMs`; null while the clock stands still. */
  wallUntil(dueMs: number, wallMs: number): number | null;
}

/**
 * What a shell has to do. Waiting, hanging and cutting are values here: a shell performs them, the core never waits.
 * `later` decides only after the wait, with the wall clock of that moment.
 */
export type Delivery =
  | { readonly kind: 'reply'; readonly reply: Reply }
  | {
      readonly kind: 'later';
      readonly ms: number;
      readonly clock: WaitClock;
      readonly world: Waitable;
      readonly decide: (wallMs: number) => Delivery | Promise<Delivery>;
    }
  | { readonly kind: 'script'; readonly steps: readonly Step[]; readonly end: Ending; readonly world: Waitable };
