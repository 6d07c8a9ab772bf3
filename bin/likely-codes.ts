import { distance } from 'fastest-levenshtein';
import type { CodeEntry } from '../simulator/catalogue/codes.ts';

/** The three codes that are most like one that does not exist; there are always some. */
export function likelyCodes(text: string, entries: readonly CodeEntry[]): readonly string[] {
  const codes = [...new Set(entries.map(({ code }) => code))];
  return codes
    .map((code) => ({ code, far: distance(text, code) }))
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ code }) => code);
}
