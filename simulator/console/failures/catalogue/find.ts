import type { CodeGroup } from './group.ts';

/** What is looked for; an empty member lets everything pass. */
export interface Wanted {
  readonly text: string;
  readonly carrier: string;
  readonly kind: string;
}

/** The codes that fit, the likeliest first; those that fit equally keep their order. */
export function find(groups: readonly CodeGroup[], { text, carrier, kind }: Wanted): readonly CodeGroup[] {
  const terms = termsOf(text);
  const ranked = groups
    .filter(
      (group) => (carrier === '' || group.carrier === carrier) && (kind === '' || (group.kind ?? 'none') === kind),
    )
    .map((group) => ({ group, ...rankOf(group, terms) }))
    .sort((a, b) => b.rank - a.rank);
  const whole = ranked.filter(({ missed }) => missed.length === 0);
  if (whole.length > 0) return whole.map(({ group }) => group);
  // A line of a bug list says more than any entry does: the most that fits, but neither the wrong carrier nor another number.
  const fewest = Math.min(...ranked.map(({ missed }) => missed.length));
  return ranked
    .filter(({ missed }) => missed.length === fewest && fewest < terms.length && !missed.some(isFirm))
    .map(({ group }) => group);
}

const carriers = '中国移动|中国联通|中国电信|移动|联通|电信|阿里云|极光';
const term = new RegExp(`${carriers}|(?:(?!${carriers})\\p{Script=Han})+|[^\\s\\p{Script=Han}]+`, 'gu');

/** Words of a query: between Chinese and a number, or after a carrier's Chinese name, nobody writes a space. */
export const termsOf = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .replace(/wi-fi/g, 'wifi')
    .replace(/[,;/|…，、；：。（）()“”"]/g, ' ')
    .match(term) ?? [];

/** What nobody writes by the way: whose code it is, and the code. */
const isFirm = (term: string) => /\d|^isv|\..+/.test(term) || term.match(new RegExp(`^(${carriers})$`)) !== null;

/** The more exact the fit, the more; and the terms that are nowhere. */
function rankOf(group: CodeGroup, terms: readonly string[]): { rank: number; missed: readonly string[] } {
  const fits = terms.map((term) => fitOf(group, term));
  const rank = fits.reduce((sum, fit) => sum + fit, group.kind === 'natural' ? 5 : 1);
  return { rank, missed: terms.filter((_, at) => fits[at] === 0) };
}

function fitOf({ code, carrier, causes, entries, text, spoken }: CodeGroup, term: string): number {
  const low = code.toLowerCase();
  if (low === term) return 100;
  if (low.startsWith(term)) return 50;
  const place = causes.indexOf(term);
  // The likeliest cause of a code says more of it than the last of many.
  if (place !== -1) return 30 - Math.min(place, 9);
  if (carrier === term) return 20;
  if (low.includes(term)) return 10;
  if (`${entries[0].zh}\n${entries[0].en}`.toLowerCase().includes(term)) return 8;
  if (text.includes(term)) return 5;
  // “用户欠费” holds the word that is known, “欠费”.
  return spoken.some((word) => term.includes(word)) ? 3 : 0;
}
