import type MiniSearch from 'minisearch';
import type { SearchResult } from 'minisearch';

/**
 * Words of a text as they are looked for: runs of Latin letters and digits with what holds codes together (`isv.X`, `-8004`,
 * `tok.expired`), and of Chinese, which has no blanks, every pair of characters.
 */
export function tokensOf(text: string): string[] {
  const found: string[] = [];
  for (const [run] of text.toLowerCase().matchAll(/[\p{Script=Han}]+|-?[\p{L}\p{N}]+(?:[._/-][\p{L}\p{N}]+)*/gu)) {
    if (!/\p{Script=Han}/u.test(run)) {
      found.push(run);
      const parts = run.split(/[._/-]/).filter((part) => part !== '' && part !== run);
      found.push(...parts);
      // `Wi-Fi` and `wifi` are one to whoever searches.
      if (/[a-z]-[a-z]/.test(run)) found.push(run.replaceAll('-', ''));
      continue;
    }
    const letters = [...run];
    if (letters.length === 1) found.push(run);
    for (let i = 0; i + 1 < letters.length; i++) found.push(`${letters[i]}${letters[i + 1]}`);
  }
  return found;
}

/** A page as the index keeps it: link from the language’s folder, title, what it is about, text, and what else it is found by. */
export type Row = readonly [link: string, title: string, about: string, text: string, also: string];

/** What a person sees comes before the codes that it may be. */
const boostDocument = (_id: unknown, _term: string, stored?: Record<string, unknown>): number =>
  String(stored?.['link']).startsWith('symptoms/') ? 6 : 1;

/** How pages are found, on the page and in tests alike. */
export const searchOptions = {
  fields: ['title', 'text', 'also'],
  storeFields: ['title', 'about', 'link'],
  tokenize: tokensOf,
  processTerm: (term: string) => term,
  searchOptions: { prefix: true, combineWith: 'AND' as const, boost: { title: 3, also: 4 }, boostDocument },
};

/** The code whose page it is; empty for a list of them. */
function codeOf(link: string): string | undefined {
  const [, code] = /^codes\/[^/]+?(?:\/(.+))?\.html$/.exec(link) ?? [link, null];
  return code === null ? undefined : decodeURIComponent(code ?? '');
}

/** The beginning of many codes, such as `isv.`. */
const isFamily = (word: string): boolean => /^[a-z]+\.$/.test(word);

/**
 * What a search finds, the best first. Who types a code or what many begin with wants them; where no page has every word, those that have most of
 * them are shown.
 */
export function lookUp(index: MiniSearch, asked: string): readonly SearchResult[] {
  const strict = index.search(asked);
  const found = strict.length > 0 ? strict : mostOf(index, asked);
  const given = asked.toLowerCase().split(/\s+/);
  const rank = ({ link }: SearchResult) => {
    const code = codeOf(String(link))?.toLowerCase();
    if (code === undefined) return 2;
    if (code === '') return given.some(isFamily) ? 0 : 2;
    return given.includes(code) ? 0 : given.some((each) => isFamily(each) && code.startsWith(each)) ? 1 : 2;
  };
  return [...found].sort((a, b) => rank(a) - rank(b));
}

function mostOf(index: MiniSearch, asked: string): readonly SearchResult[] {
  const loose = index.search(asked, { combineWith: 'OR', fuzzy: (term) => (/^[a-z]{5,}$/.test(term) ? 0.2 : false) });
  const matched = ({ queryTerms }: SearchResult) => new Set(queryTerms).size;
  const most = Math.max(0, ...loose.map(matched));
  return loose.filter((each) => matched(each) > most / 2).sort((a, b) => matched(b) - matched(a) || b.score - a.score);
}

export const documentsOf = (rows: readonly Row[]) =>
  rows.map(([link, title, about, text, also], id) => ({ id, link, title, about, text, also }));
