/** What users may rely on, a line each: what it is, and how it stands. */
export type Facts = Readonly<Record<string, string>>;

/** Facts in the order of their names, so that two records can be laid side by side. */
export function sorted(facts: Facts): Facts {
  return Object.fromEntries(Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1)));
}
