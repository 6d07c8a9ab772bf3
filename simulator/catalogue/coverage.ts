interface Counted {
  readonly carrier: string;
  readonly code: string;
  readonly reproduce: { readonly kind: 'natural' | 'forced' } | null;
}

/** How many codes there are, however many endpoints answer each, and how the box comes to answer them. */
export interface Coverage {
  readonly codes: number;
  /** Something brings them about. */
  readonly natural: number;
  /** Only a fault gives them. */
  readonly forced: number;
}

export function coverageOf(entries: readonly Counted[]): Coverage {
  const best = new Map<string, Counted['reproduce']>();
  for (const { carrier, code, reproduce } of entries) {
    const key = `${carrier} ${code}`;
    const known = best.get(key) ?? null;
    best.set(key, known?.kind === 'natural' ? known : (reproduce ?? known));
  }
  const all = [...best.values()];
  const count = (kind: 'natural' | 'forced') => all.filter((each) => each?.kind === kind).length;
  return { codes: best.size, natural: count('natural'), forced: count('forced') };
}
