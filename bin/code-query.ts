import type { CodeEntry } from '../simulator/catalogue/codes.ts';
import type { FaceCodeEntry } from '../simulator/catalogue/face-codes.ts';
import type { SdkCodeEntry } from '../simulator/catalogue/sdk-codes.ts';
import { type CarrierId, parseCarrierId } from '../simulator/core/words/carrier-id.ts';
import { type FaceName, parseFaceName } from '../simulator/core/words/face-name.ts';

/** A row of a carrier, of a vendor’s server or its app SDK, or of the service itself. */
export type AnyCodeEntry = CodeEntry | FaceCodeEntry | SdkCodeEntry;

/** What somebody looks for: any of the carriers and vendors, any of the codes, and all of the words. */
export interface CodeQuery {
  readonly carriers: readonly (CarrierId | FaceName)[];
  readonly codes: readonly string[];
  readonly words: readonly string[];
}

/** What has the look of a code, though perhaps nobody has it: a number, or a vendor's dotted name. */
const looksLikeCode = /^(-?\d+|is[vp]\..*|[A-Za-z]+(\.[A-Za-z]+)+)$/;

/** Sorts arguments out: a carrier or vendor in any of its names, a code that exists (or looks like one), words for the rest. */
export function codeQuery(args: readonly string[], entries: readonly AnyCodeEntry[]): CodeQuery {
  const known = new Map(entries.map(({ code }) => [code.toLowerCase(), code]));
  const carriers: (CarrierId | FaceName)[] = [];
  const codes: string[] = [];
  const words: string[] = [];
  for (const arg of args) {
    const carrier = parseCarrierId(arg) ?? parseFaceName(arg);
    const code = known.get(arg.toLowerCase());
    if (carrier !== null) carriers.push(carrier);
    else if (code !== undefined) codes.push(code);
    else if (looksLikeCode.test(arg) && !isRefusal(arg, entries)) codes.push(arg);
    else words.push(arg.toLowerCase());
  }
  return { carriers, codes, words };
}

/** `tok.expired` has the look of a vendor's code, and is a cause. */
const isRefusal = (text: string, entries: readonly AnyCodeEntry[]): boolean =>
  /^[a-z]+\.[a-z]+$/.test(text) && entries.some(({ causes }) => causes.some((cause) => cause.includes(text)));

export function matches(entry: AnyCodeEntry, { carriers, codes, words }: CodeQuery): boolean {
  if (carriers.length > 0 && !carriers.includes(entry.carrier)) return false;
  if (codes.length > 0 && !codes.includes(entry.code)) return false;
  if (words.length === 0) return true;
  const text = textOf(entry);
  return words.every((word) => text.includes(word));
}

function textOf(entry: AnyCodeEntry): string {
  const { zh, en, endpoint, causes, advice, texts = [] } = entry;
  const parts = [zh, en, endpoint, ...causes, advice.zh, advice.en, ...texts.flatMap(({ text, en }) => [text, en])];
  const own = 'face' in entry ? entry.message : (entry.through?.reason ?? '');
  return [...parts, own].join('\n').toLowerCase();
}
