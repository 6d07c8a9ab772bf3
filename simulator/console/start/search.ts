import type { CodeEntry } from '../../control/client/index.ts';

/** Where in the page something is. */
export interface Place {
  readonly room: 'failures' | 'timeline';
  readonly parts: readonly string[];
  readonly q?: string;
}

/** No code is longer, and a number of a subscriber is none. */
export const maybeCode = (text: string): boolean => text.length <= 64 && !/^(\+?86)?1\d{10}$/.test(text);

/** A code leads to its page, or to the list of those who have it; all else is looked for in what happened. */
export function placeOf(text: string, codes: readonly Pick<CodeEntry, 'carrier' | 'code'>[]): Place {
  const wanted = text.toLowerCase();
  const found = codes.filter(({ code }) => code.toLowerCase() === wanted);
  const [first] = found;
  if (first === undefined) return { room: 'timeline', parts: [], q: text };
  const isOne = found.every(({ carrier }) => carrier === first.carrier);
  return isOne
    ? { room: 'failures', parts: [first.carrier, first.code] }
    : { room: 'failures', parts: [], q: first.code };
}
