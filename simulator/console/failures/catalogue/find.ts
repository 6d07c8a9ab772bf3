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
  return groups
    .filter(
      (group) => (carrier === '' || group.carrier === carrier) && (kind === '' || (group.kind ?? 'none') === kind),
    )
    .map((group) => ({ group, rank: rankOf(group, terms) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .map(({ group }) => group);
}

const carriers = '中国移动|中国联通|中国电信|移动|联通|电信|阿里云|极光';
const term = new RegExp(`${carriers}|(?:(?!${carriers})\\p{Script=Han})+|[^\\s\\p{Script=Han}]+`, 'gu');

/** Words of a query: between Chinese and a number, or after a carrier's Chinese name, nobody writes a space. */
export const termsOf = (text: string): readonly string[] => text.toLowerCase().match(term) ?? [];

/** 0 where a term is nowhere; the more exact the fit, the more. */
function rankOf(group: CodeGroup, terms: readonly string[]): number {
  let sum = group.kind === 'natural' ? 5 : 1;
  for (const term of terms) {
    const rank = fitOf(group, term);
    if (rank === 0) return 0;
    sum += rank;
  }
  return sum;
}

function fitOf({ code, carrier, causes, entries, text }: CodeGroup, term: string): number {
  const low = code.toLowerCase();
  if (low === term) return 100;
  if (low.startsWith(term)) return 50;
  const place = causes.indexOf(term);
  // The likeliest cause of a code says more of it than the last of many.
  if (place !== -1) return 30 - Math.min(place, 9);
  if (carrier === term) return 20;
  if (low.includes(term)) return 10;
  if (`${entries[0].zh}\n${entries[0].en}`.toLowerCase().includes(term)) return 8;
  return text.includes(term) ? 5 : 0;
}
