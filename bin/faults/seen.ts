/** What the eight clients show of a fault of the wire, in one line each; `none` is a gateway that nothing is wrong with. */
export interface SeenRow {
  readonly effect: string;
  /** Parameters with which it was armed. */
  readonly with?: Readonly<Record<string, unknown>>;
  /** Line by client. */
  readonly shows: Readonly<Record<string, string>>;
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
export function compared(rows: readonly Pick<SeenRow, 'effect' | 'with' | 'shows'>[]): readonly SeenRow[] {
  const first = new Map<string, string>();
  const times = new Map<string, number>();
  const keyOf = (client: string, line: string) => `${client} ${line}`;
  const looks = rows.map(({ shows }) => JSON.stringify(Object.entries(shows)));
  for (const [i, { effect, shows }] of rows.entries()) {
    if (first.has(looks[i] as string)) continue;
    first.set(looks[i] as string, effect);
    for (const [client, line] of Object.entries(shows)) {
      const key = keyOf(client, line);
      times.set(key, (times.get(key) ?? 0) + 1);
    }
  }
  return rows.map(({ effect, with: given, shows }, i) => {
    const alias = first.get(looks[i] as string) as string;
    const own = Object.entries(shows).filter(([client, line]) => isError(line) && times.get(keyOf(client, line)) === 1);
    return {
      effect,
      ...(given === undefined ? {} : { with: given }),
      shows,
      ...(alias === effect ? {} : { alias }),
      own: alias === effect ? own.map(([client]) => client) : [],
    };
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
