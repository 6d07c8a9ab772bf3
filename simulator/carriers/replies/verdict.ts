import type { Outcome } from '../../core/words/intent.ts';

/**
 * The verdict of a comparison, null where none was reached. A fault that says `num.mismatch` or `num.other-person` has the gateway answer one,
 * and it must look like any other.
 */
export function verdictOf(outcome: Outcome): boolean | null {
  if (outcome.out === 'granted') return outcome.match;
  if (outcome.out !== 'refused') return null;
  return outcome.reason === 'num.mismatch' || outcome.reason === 'num.other-person' ? false : null;
}
