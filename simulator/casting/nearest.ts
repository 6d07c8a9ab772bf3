import { closest } from 'fastest-levenshtein';

/** The candidate most like what was written, in any case: for "did you mean". */
export function nearest(text: string, candidates: readonly string[]): string {
  const lower = candidates.map((candidate) => candidate.toLowerCase());
  return candidates[lower.indexOf(closest(text.toLowerCase(), lower))] ?? '';
}
