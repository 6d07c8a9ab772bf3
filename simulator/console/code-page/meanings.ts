import type { CodeShown } from './facts.ts';

/** Rows of one code that say the same, at the endpoints where it is said. */
export interface Meaning {
  readonly entry: CodeShown;
  readonly places: readonly CodeShown[];
}

/** Puts together what differs in its endpoint and its line alone, in the order of the rows. */
export function meaningsOf(entries: readonly CodeShown[]): readonly Meaning[] {
  const found = new Map<string, CodeShown[]>();
  for (const entry of entries) {
    const { endpoint: _endpoint, reproduce: _reproduce, ...said } = entry;
    const key = JSON.stringify(said);
    const known = found.get(key);
    if (known === undefined) found.set(key, [entry]);
    else known.push(entry);
  }
  return [...found.values()].map((places) => ({ entry: places[0] as CodeShown, places }));
}

/** Codes behind a vendor's, those of one endpoint together. */
export function behindByPlace(behind: NonNullable<CodeShown['behind']>) {
  const places = new Map<string, { carrier: string; endpoint: string; codes: string[] }>();
  for (const { carrier, endpoint, code } of behind) {
    const place = `${carrier} ${endpoint}`;
    const known = places.get(place);
    if (known === undefined) places.set(place, { carrier, endpoint, codes: [code] });
    else known.codes.push(code);
  }
  return [...places.values()];
}
