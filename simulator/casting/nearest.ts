import { distance } from 'fastest-levenshtein';
import type { Places } from '../core/words/said.ts';

const mostNamed = 20;

/** The candidate most like what was written, in any case, for "did you mean"; undefined where none is like it. */
export function nearest(text: string, candidates: readonly string[]): string | undefined {
  return nearby(text, candidates)[0];
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

/** Candidates that differ from a text in less than half of it, or by two letters the wrong way round; the nearest first. */
export function nearby(text: string, candidates: readonly string[]): string[] {
  const low = text.toLowerCase();
  return candidates
    .map((candidate) => ({ candidate, far: distance(low, candidate.toLowerCase()) }))
    .filter(({ candidate, far }) => far * 2 < low.length || far <= 1 || (far === 2 && isSwapped(low, candidate)))
    .sort((a, b) => a.far - b.far)
    .map(({ candidate }) => candidate);
}

const isSwapped = (low: string, candidate: string) =>
  low.length === candidate.length && [...low].sort().join('') === [...candidate.toLowerCase()].sort().join('');

/** What was meant by something that is no code, or where to look where it is like none. */
export function codesLike(text: string, of: string, codes: readonly string[]): Places {
  const near = threeNearest(text, codes);
  return near.length > 0 ? { near } : { search: `sanwang codes ${of}` };
}

/** The three candidates most like a text, the nearest first; fewer where fewer are like it at all. */
export function threeNearest(text: string, candidates: Iterable<string>): readonly string[] {
  return nearby(text, [...new Set(candidates)]).slice(0, 3);
}
