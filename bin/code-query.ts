import type { CodeEntry } from '../simulator/catalogue/codes.ts';
import { type CarrierId, parseCarrierId } from '../simulator/core/words/carrier-id.ts';

/** What somebody looks for: any of the carriers, any of the codes, and all of the words. */
export interface CodeQuery {
  readonly carriers: readonly CarrierId[];
  readonly codes: readonly string[];
  readonly words: readonly string[];
}

/** Sorts arguments out: a carrier in any of its names, a code that exists (or looks like one), and words for the rest. */
export function codeQuery(args: readonly string[], entries: readonly CodeEntry[]): CodeQuery {
  const known = new Set(entries.map(({ code }) => code));
  const carriers: CarrierId[] = [];
  const codes: string[] = [];
  const words: string[] = [];
  for (const arg of args) {
    const carrier = parseCarrierId(arg);
    if (carrier !== null) carriers.push(carrier);
    else if (known.has(arg) || /^-?\d+$/.test(arg)) codes.push(arg);
    else words.push(arg.toLowerCase());
  }
  return { carriers, codes, words };
}

export function matches(entry: CodeEntry, { carriers, codes, words }: CodeQuery): boolean {
  if (carriers.length > 0 && !carriers.includes(entry.carrier)) return false;
  if (codes.length > 0 && !codes.includes(entry.code)) return false;
  if (words.length === 0) return true;
  const text = textOf(entry);
  return words.every((word) => text.includes(word));
}

function textOf({ zh, en, endpoint, causes, advice, texts = [] }: CodeEntry): string {
  const parts = [zh, en, endpoint, ...causes, advice.zh, advice.en, ...texts.flatMap(({ text, en }) => [text, en])];
  return parts.join('\n').toLowerCase();
}
