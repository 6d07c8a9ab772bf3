import { type Clause, clauses } from '../clauses/index.ts';

/**
 * Requirements that a text names: `UNVS-4.4-b` or `4.4-b` the one, `4.4` all of that clause, `4` all below it. None where the
 * text is the beginning of nothing.
 */
export function clausesNamed(text: string): readonly Clause[] {
  const wanted = text
    .trim()
    .replace(/^UNVS-/i, '')
    .toLowerCase();
  const all = [...clauses.values()];
  const one = all.filter(({ id }) => id.slice('UNVS-'.length).toLowerCase() === wanted);
  if (one.length > 0) return one;
  return all.filter(({ clause }) => {
    const own = clause.toLowerCase();
    return own === wanted || own.startsWith(`${wanted}.`);
  });
}
