import type { Scene } from '../../core/route/scene.ts';
import { type Lenient, lenient, type Refused, refuse } from '../../core/words/intent.ts';
import { say } from '../../core/words/sentence.ts';
import type { HexCase } from '../../core/world/policy.ts';
import { equalText } from '../../wire/primitives.ts';

/** What a carrier's text, or every sample of it, wants; `none` where published clients send both. */
export type WrittenCase = 'upper' | 'none';

const isLower: Lenient = lenient('sig.bad', say('strict.lower-case'));

/** Whether `text` is written in that case; digits are of either. */
function isIn(text: string, wanted: HexCase): boolean {
  return wanted === 'any' || text === (wanted === 'upper' ? text.toUpperCase() : text.toLowerCase());
}

/**
 * Holds a sign in hex to those that are right, in the case that policy wants. One that only a strict reader of the
 * carrier's text would refuse is let pass and noted.
 */
export function hexSign(
  got: string,
  rights: readonly string[],
  written: WrittenCase,
  at: Scene,
): Refused | Lenient | null {
  const upper = got.toUpperCase();
  if (!rights.some((right) => equalText(right.toUpperCase(), upper)) || !isIn(got, at.policy.hexCase))
    return refuse('sig.bad');
  return written === 'upper' && upper !== got && at.policy.hexCase === 'any' ? isLower : null;
}
