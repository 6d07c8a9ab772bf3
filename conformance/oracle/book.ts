import type { Handed, Known, Reader, Wrong } from './words.ts';

/** What clients were given, and what became of it: the oracle's own memory, filled from answers alone. */
export class Book implements Reader {
  readonly #all = new Map<string, Handed>();

  give(handed: Omit<Handed, 'spent'>): void {
    this.#all.set(handed.id, { ...handed, spent: false });
  }

  spend(id: string): void {
    const handed = this.#all.get(id);
    if (handed !== undefined) this.#all.set(id, { ...handed, spent: true });
  }

  find(id: string): Handed | undefined {
    return this.#all.get(id);
  }

  latest(of: Pick<Handed, 'carrier' | 'kind' | 'app' | 'msisdn'>): Handed | undefined {
    const { carrier, kind, app, msisdn } = of;
    return [...this.#all.values()]
      .filter((each) => each.carrier === carrier && each.kind === kind && each.app === app && each.msisdn === msisdn)
      .at(-1);
  }
}

/** What is wrong with a credential that a request hands in, as a carrier sees it that is not told more than its documents say. */
export function wrongOf(
  id: string,
  at: string,
  known: Known,
  asked: { readonly carrier: string; readonly kind: string; readonly app: string; readonly purpose?: string },
): Wrong[] {
  if (id === '')
    return [
      { why: 'tok.empty', at },
      { why: 'req.param', at },
    ];
  const handed = known.book.find(id);
  if (handed === undefined || handed.carrier !== asked.carrier || handed.kind !== asked.kind) {
    return ['tok.unknown', 'tok.malformed', 'tok.wrong-carrier', 'tok.wrong-scope'].map((why) => ({ why, at }));
  }
  const wrong: Wrong[] = [];
  if (handed.spent) wrong.push({ why: 'tok.replayed', at });
  if (handed.dueMs <= known.nowMs) wrong.push({ why: 'tok.expired', at });
  if (handed.app !== asked.app) wrong.push({ why: 'tok.wrong-app', at });
  if (asked.purpose !== undefined && handed.purpose !== asked.purpose) wrong.push({ why: 'tok.wrong-scope', at });
  return wrong;
}
