import { percentDecode } from '../../wire/percent.ts';

/** What may have become of a short text between a console and a request, by the end of the id that tells of it, and what undoes it. */
export const spellings: readonly { readonly how: string; undo(text: string): string }[] = [
  // A byte order mark is a blank to trim() too.
  { how: 'invisible', undo: (text) => text.replace(/^\ufeff|\ufeff$/g, '') },
  { how: 'blank-around', undo: (text) => text.trim() },
  { how: 'invisible', undo: (text) => text.replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, '') },
  { how: 'blank-around', undo: (text) => text.replace(/\s/g, '') },
  { how: 'in-quotes', undo: (text) => text.trim().replace(/^(["'`“‘])(.*)["'`”’]$/s, '$2') },
  { how: 'full-width', undo: (text) => text.normalize('NFKC').trim() },
  { how: 'percent-encoded', undo: (text) => percentDecode(text) ?? text },
  { how: 'other-case', undo: (text) => text.toLowerCase() },
  { how: 'other-case', undo: (text) => text.toUpperCase() },
  { how: 'with-scheme', undo: (text) => text.trim().replace(/^(?:bearer|token)[ :]+/i, '') },
  { how: 'exponent', undo: (text) => (/^\d\.\d+e\+?\d\d$/i.test(text) ? Number(text).toFixed(0) : text) },
  { how: 'decimals', undo: (text) => text.replace(/\.0+$/, '') },
];

/** How a text was spelled, if one of these ways leads to one that is right; null where none does. */
export function spellingOf(text: string, isRight: (undone: string) => boolean): string | null {
  for (const { how, undo } of spellings) {
    const undone = undo(text);
    if (undone !== text && undone !== '' && isRight(undone)) return how;
  }
  return null;
}
