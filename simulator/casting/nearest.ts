import { closest, distance } from 'fastest-levenshtein';
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

/** Candidates that differ from a text in less than half of it, the nearest first. */
export function nearby(text: string, candidates: readonly string[]): string[] {
  const low = text.toLowerCase();
  const most = Math.max(2, Math.floor(low.length / 2));
  return candidates
    .map((candidate) => ({ candidate, far: distance(low, candidate.toLowerCase()) }))
    .filter(({ far }) => far < most || far <= 1)
    .sort((a, b) => a.far - b.far)
    .map(({ candidate }) => candidate);
}

/** What was meant by something that is no code, or where to look where it is like none: words have no neighbour among codes. */
export function codesLike(text: string, of: string, codes: readonly string[]): Places {
  const isLike = /\d/.test(text) || nearby(text, codes).length > 0;
  return isLike ? { near: threeNearest(text, codes) } : { search: `sanwang codes ${of}` };
}

/** The three candidates most like a text, the nearest first: there are always some, however far. */
export function threeNearest(text: string, candidates: Iterable<string>): readonly string[] {
  return [...new Set(candidates)]
    .map((candidate) => ({ candidate, far: distance(text, candidate) }))
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}
