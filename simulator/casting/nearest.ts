import { closest } from 'fastest-levenshtein';
import type { Places } from '../core/words/said.ts';

const mostNamed = 20;

/** The candidate most like what was written, in any case: for "did you mean". */
export function nearest(text: string, candidates: readonly string[]): string {
  const lower = candidates.map((candidate) => candidate.toLowerCase());
  return candidates[lower.indexOf(closest(text.toLowerCase(), lower))] ?? '';
}

/** What was meant and what there is, for a sentence: `did you mean shop? The apps are shop, bank`. */
export function didYouMean(text: string, names: readonly string[]): Places {
  return { near: nearest(text, names), ...some(names) };
}

/** Names that a reader can take in at once, and how many there are besides, for a sentence. */
export function some(names: readonly string[]): Places {
  const more = names.length > mostNamed ? { more: names.length - mostNamed } : {};
  return { names: names.slice(0, mostNamed), ...more };
}
