import type { AnyRoute } from '../core/route/route.ts';
import { codeOf } from '../core/words/code.ts';
import { type Lenient, refuse } from '../core/words/intent.ts';
import type { Sentence } from '../core/words/sentence.ts';

/** What preset `strict` would have answered to what was let pass: `M1 sign is lower case: 103101 under preset strict`. */
export function strictly({ id, codes }: AnyRoute, passed: readonly Lenient[]): readonly Sentence[] {
  return passed.map(({ reason, what }) => ({
    id: what.id,
    with: { ...what.with, route: id, code: codeOf(codes, refuse(reason)).code },
  }));
}
