import type { Words } from './said.ts';

/** Something to say, before any language: a row of `fixtures/words/why.json`, and what stands in its `{places}`. */
export interface Sentence {
  readonly id: string;
  /** Several sentences in one place are told one after the other; words stand there as they are. */
  readonly with?: Readonly<Record<string, string | number | readonly (Sentence | Words)[]>>;
}

/** A sentence, a value that stands for itself in every language (a digest, an address, a stamp), or words that somebody else chose. */
export type Said = string | Sentence | Words;

/** Named so that a test finds every sentence of the sources and holds it to its row. */
export function say(id: string, places?: NonNullable<Sentence['with']>): Sentence {
  return places === undefined ? { id } : { id, with: places };
}
