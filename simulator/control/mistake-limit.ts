import type { Places } from '../core/words/said.ts';

/** Mistakes that an answer lists; their sum is told. */
export const mistakeLimit = 50;

/** How many of too many mistakes are listed, for a sentence. */
export function moreThan({ length }: readonly unknown[]): Places {
  return length > mistakeLimit ? { listed: mistakeLimit, all: length } : {};
}
