import skips from '../../fixtures/phones/skips.json' with { type: 'json' };
import type { PhoneFailure } from './failure.ts';

/** What an app leaves out that its SDK wants [fixtures/phones/skips.json]. */
export type Skipped = keyof typeof skips;

/** What such an SDK may notice at a step; null where that step does not want it. */
export function failureOfSkipped(skipped: Skipped, step: 'pre-login' | 'login' | 'verify'): PhoneFailure | null {
  const { failure, of } = skips[skipped];
  return of.includes(step) ? (failure as PhoneFailure) : null;
}
