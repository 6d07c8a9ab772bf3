import sources from '../fixtures/sources/publications.json' with { type: 'json' };
import type { Language } from '../simulator/core/words/said.ts';
import type { Context } from './context.ts';

/** Where a fact comes from: `id` is what evidence names it by. */
export type Source = (typeof sources)[number];

/** A source in one line, in the language of its reader. */
export function sayOf({ id, what, where, zh }: Source, language: Language): string {
  const words = language === 'zh' ? zh : { what, where };
  return `${id}: ${words.what} (${words.where})`;
}

/** The sources that a text cites, in the order of the list. */
export function sourcesIn(text: string): readonly Source[] {
  const cited = new Set(text.match(/\bS-[A-Z]+\d?\b/g));
  return sources.filter(({ id }) => cited.has(id));
}

/** What a row says of its source. The sentence is English, so a reader of Chinese gets what it cites. */
export function saySource(source: string, { say, language }: Context): string {
  if (language === 'en') return source;
  const ids = [...source.matchAll(/\bS-[A-Z0-9]+|(?<=\[)[a-z0-9-]+(?=\])/g)].map(([id]) => id);
  return ids.length === 0 ? say.policy.noSource : [...new Set(ids)].join('、');
}
