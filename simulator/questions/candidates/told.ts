import type { Sentence } from '../../core/words/sentence.ts';

/** A mistake as it is told. */
export type Told = Sentence;

/** One mistake as it is, several in one sentence; null for none. */
export function together(all: readonly Told[]): Sentence | null {
  const [first, ...more] = all;
  if (first === undefined || more.length === 0) return first ?? null;
  return { id: 'found.together', with: { all } };
}
