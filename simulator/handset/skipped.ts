import skips from '../../fixtures/phones/skips.json' with { type: 'json' };
import type { CarrierId } from '../core/words/carrier-id.ts';
import type { PhoneFailure } from './failure.ts';

/** What an app leaves out that its SDK wants [fixtures/phones/skips.json]. */
export type Skipped = keyof typeof skips;

interface Row {
  readonly failure: string;
  readonly of: readonly string[];
  /** Missed on another carrier's SIM alone: what is noticed where a number is retrieved, by that carrier. */
  readonly away?: Readonly<Partial<Record<CarrierId, string>>>;
}

/**
 * What such an SDK may notice at a step; null where that step does not want it. `guest` is the carrier of the data SIM where
 * that is not the SDK's own.
 */
export function failureOfSkipped(
  skipped: Skipped,
  step: 'pre-login' | 'login' | 'verify',
  guest: CarrierId | null,
): PhoneFailure | null {
  const { failure, of, away }: Row = skips[skipped];
  if (!of.includes(step)) return null;
  if (away === undefined) return failure as PhoneFailure;
  if (guest === null) return null;
  return ((step === 'verify' ? failure : away[guest]) ?? null) as PhoneFailure | null;
}
