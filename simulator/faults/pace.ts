import type { Step } from '../core/words/delivery.ts';

/** An answer is never written in more pieces: of a longer one they are larger, and the gaps between them as well. */
export const mostPieces = 1_024;

/** How bytes come one after the other. */
export interface Pace {
  /** Bytes of a piece. */
  readonly size: number;
  /** Milliseconds of the wall between two pieces. */
  readonly gapMs: number;
}

/** Bytes in pieces with a wait between two of them; raw ones are written past HTTP. */
export function paced(step: 'bytes' | 'raw', bytes: Uint8Array, { size, gapMs }: Pace): Step[] {
  const times = Math.max(1, Math.ceil(bytes.length / size / mostPieces));
  const steps: Step[] = [];
  for (let at = 0; at < bytes.length; at += size * times) {
    if (at > 0) steps.push({ step: 'wait', ms: gapMs * times, clock: 'wall' });
    steps.push({ step, bytes: bytes.subarray(at, at + size * times) });
  }
  return steps;
}
