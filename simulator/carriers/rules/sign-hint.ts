import { type Sentence, say } from '../../core/words/sentence.ts';

/** How a sign that did not match was probably made. */
export interface Suspects {
  readonly got: string;
  readonly right: string;
  /** What to say of a sign that was made another way, and that sign. */
  readonly others: readonly (readonly [Sentence, string])[];
  /** What to say when nothing fits. */
  readonly otherwise: Sentence;
}

/** The two mistakes that everybody makes, the wrong letter case and the wrong secret, named where they are recognised. */
export function signHint({ got, right, others, otherwise }: Suspects): Sentence {
  const upper = got.toUpperCase();
  if (got !== right && upper === right) return say('sign.in-lower-case', { digits: right.length });
  return others.find(([, sign]) => upper === sign.toUpperCase())?.[0] ?? otherwise;
}
