/** What the eight clients show of a fault of the wire, in one line each; `none` is a gateway that nothing is wrong with. */
export interface SeenRow {
  readonly effect: string;
  /** Parameters with which it was armed. */
  readonly with?: Readonly<Record<string, unknown>>;
  /** When it fires, where that is not always. */
  readonly when?: Readonly<Record<string, unknown>>;
  /** How the clients ask, as far as they can, where a plain request would never meet it. */
  readonly how?: string;
  /** Line by client. */
  readonly shows: Readonly<Record<string, string>>;
  /** Other lines of clients that may come instead: which call of the system hears first of a reset is a race. */
  readonly also?: Readonly<Record<string, readonly string[]>>;
  /** The first row that looks the same to all clients: this one is another name for it. */
  readonly alias?: string;
  /** Clients that show an error which they show of no other fault. */
  readonly own: readonly string[];
}

export interface Seen {
  /** Version by client, of those programs that were asked. */
  readonly clients: Readonly<Record<string, string>>;
  readonly rows: readonly SeenRow[];
}

/** An error; what is read to its end is `ok`, be it late or oddly labelled. */
const isError = (line: string) => line.split('; then ').some((part) => !part.startsWith('ok'));

/** Finds the aliases, and which client tells a fault from all others. */
export function compared(rows: readonly Omit<SeenRow, 'alias' | 'own'>[]): readonly SeenRow[] {
  const looks = rows.map(({ shows }) => JSON.stringify(Object.entries(shows)));
  const nameOf = (look: string) => rows[looks.indexOf(look)]?.effect ?? '';
  /** By client and line, the faults that show it, or may; aliases count as one. */
  const shownBy = new Map<string, Set<string>>();
  const keyOf = (client: string, line: string) => `${client} ${line}`;
  for (const [i, { shows, also = {} }] of rows.entries())
    for (const [client, line] of Object.entries(shows))
      for (const each of [line, ...(also[client] ?? [])]) {
        const key = keyOf(client, each);
        shownBy.set(key, (shownBy.get(key) ?? new Set()).add(looks[i] as string));
      }
  return rows.map((row, i) => {
    const alias = nameOf(looks[i] as string);
    const isOwn = (client: string, line: string) => isError(line) && shownBy.get(keyOf(client, line))?.size === 1;
    const own = Object.entries(row.shows).filter(([client, line]) =>
      [line, ...(row.also?.[client] ?? [])].every((each) => isOwn(client, each)),
    );
    if (alias !== row.effect) return { ...row, alias, own: [] };
    return { ...row, own: own.map(([client]) => client) };
  });
}

/** How many faults were looked at, how many look different, and how many a client tells by an error of its own. */
export function tally(rows: readonly SeenRow[]): {
  readonly armed: number;
  readonly distinct: number;
  readonly told: number;
} {
  const faults = rows.filter(({ effect }) => effect !== 'none');
  return {
    armed: faults.length,
    distinct: faults.filter(({ alias }) => alias === undefined).length,
    told: faults.filter(({ own }) => own.length > 0).length,
  };
}
