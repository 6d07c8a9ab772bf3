import sources from '../fixtures/sources.json' with { type: 'json' };

/** Where a fact comes from: `id` is what evidence names it by. */
export type Source = (typeof sources)[number];

/** The sources that a text cites, in the order of the list. */
export function sourcesIn(text: string): readonly Source[] {
  const cited = new Set(text.match(/\bS-[A-Z]+\d?\b/g));
  return sources.filter(({ id }) => cited.has(id));
}
