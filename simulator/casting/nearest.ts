import { closest } from 'fastest-levenshtein';

const mostNamed = 20;

/** The candidate most like what was written, in any case: for "did you mean". */
export function nearest(text: string, candidates: readonly string[]): string {
  const lower = candidates.map((candidate) => candidate.toLowerCase());
  return candidates[lower.indexOf(closest(text.toLowerCase(), lower))] ?? '';
}

/** What was meant and what there is: `did you mean shop? The apps are shop, bank`. */
export function didYouMean(text: string, what: string, names: readonly string[]): string {
  if (names.length === 0) return `there are no ${what}`;
  return `did you mean ${nearest(text, names)}? The ${what} are ${some(names)}`;
}

/** Names that a reader can take in at once. */
export function some(names: readonly string[]): string {
  const more = names.length > mostNamed ? ` and ${names.length - mostNamed} more` : '';
  return names.slice(0, mostNamed).join(', ') + more;
}
