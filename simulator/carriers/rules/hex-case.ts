import type { Scene } from '../../core/route/scene.ts';
import { type Lenient, lenient, type Refused, refuse } from '../../core/words/intent.ts';
import { say } from '../../core/words/sentence.ts';
import type { HexCase } from '../../core/world/policy.ts';
import { equalText } from '../../wire/primitives.ts';

/**
 * What a carrier's text, or every sample of it, wants; `none` where published clients send both. `lower` is what the clients of
 * one route write alone, whatever case others of the carrier are held to.
 */
export type WrittenCase = 'upper' | 'lower' | 'none';

const isLower: Lenient = lenient('sig.bad', say('strict.lower-case'));

/** Whether `text` is written in that case; digits are of either. */
function isIn(text: string, wanted: HexCase): boolean {
  return wanted === 'any' || text === (wanted === 'upper' ? text.toUpperCase() : text.toLowerCase());
}

/** The case that a sign must have under a policy: one that is not `any` wants what the route is written in. */
export function writtenIn(written: WrittenCase, policy: HexCase): HexCase {
  return written === 'lower' && policy !== 'any' ? 'lower' : policy;
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
  const wanted = writtenIn(written, at.policy.hexCase);
  if (!rights.some((right) => equalText(right.toUpperCase(), upper)) || !isIn(got, wanted)) return refuse('sig.bad');
  return written === 'upper' && upper !== got && at.policy.hexCase === 'any' ? isLower : null;
}
