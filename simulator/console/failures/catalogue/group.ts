import type { CodeEntry, EffectEntry, Symptom } from '../../../control/client/index.ts';
import type { Words } from '../../words/words.ts';
import { spoken } from './spoken.ts';

/** A code of a carrier or a vendor, with every place that answers it. */
export interface CodeGroup {
  readonly carrier: string;
  readonly code: string;
  /** The first says what the code means; places where it can be brought about come first. */
  readonly entries: readonly [CodeEntry, ...CodeEntry[]];
  /** The firmest way in which the box brings it about; null where it cannot. */
  readonly kind: 'natural' | 'forced' | null;
  /** Causes of all places, the likeliest first. */
  readonly causes: readonly string[];
  /** All that a search may mean, in lower case. */
  readonly text: string;
  /** What people call its causes, in Chinese words. */
  readonly spoken: readonly string[];
}

export interface Catalogue {
  readonly groups: readonly CodeGroup[];
  readonly effects: readonly EffectEntry[];
  readonly symptoms: readonly Symptom[];
  /** All that people call a cause. */
  named(id: string): string;
  /** What a cause means; null for what has no words of its own. */
  cause(id: string): Words | null;
  group(carrier: string, code: string): CodeGroup | null;
}

const byKind = { natural: 0, forced: 1 };
const rankOf = ({ reproduce }: CodeEntry) => (reproduce === null ? 2 : byKind[reproduce.kind]);

/** Codes in the order of the rows, with words for the causes; `aliases` are other names of carriers that people type. */
export function catalogueOf(
  rows: readonly CodeEntry[],
  effects: readonly EffectEntry[],
  symptoms: readonly Symptom[],
  aliases: (carrier: string) => string,
): Catalogue {
  const words = new Map(
    effects.map(({ name, en, zh }) => [name, en === undefined || zh === undefined ? null : { en, zh }]),
  );
  const cause = (id: string) => words.get(id) ?? null;
  const named = (id: string) =>
    [id, cause(id)?.en, cause(id)?.zh, Object.hasOwn(spoken, id) ? spoken[id] : ''].join('\n');
  const together = new Map<string, [CodeEntry, ...CodeEntry[]]>();
  for (const row of rows) {
    const key = keyOf(row.carrier, row.code);
    const others = together.get(key);
    if (others === undefined) together.set(key, [row]);
    else others.push(row);
  }
  const groups = [...together.values()].map((all) => groupOf(all, named, aliases));
  const known = new Map(groups.map((group) => [keyOf(group.carrier, group.code), group]));
  return { groups, effects, symptoms, cause, named, group: (carrier, code) => known.get(keyOf(carrier, code)) ?? null };
}

const keyOf = (carrier: string, code: string) => `${carrier}/${code}`;

function groupOf(
  all: readonly [CodeEntry, ...CodeEntry[]],
  named: Catalogue['named'],
  aliases: (carrier: string) => string,
): CodeGroup {
  const entries = [...all].sort((a, b) => rankOf(a) - rankOf(b)) as [CodeEntry, ...CodeEntry[]];
  const { carrier, code, reproduce } = entries[0];
  const causes = [...new Set(entries.flatMap((entry) => entry.causes))];
  const names = [...causes, keyOf(carrier, code)].flatMap((id) =>
    Object.hasOwn(spoken, id) ? (spoken[id] ?? '').split(' ') : [],
  );
  const said = new Set([
    code,
    aliases(carrier),
    ...entries.flatMap(({ en, zh, endpoint, message = '', texts = [] }) => [
      en,
      zh,
      endpoint,
      message,
      ...texts.flatMap((each) => [each.text, each.en]),
    ]),
    ...causes.map(named),
    ...names,
  ]);
  const text = [...said].join('\n').toLowerCase();
  const han = names.filter((name) => /^\p{Script=Han}{2,}$/u.test(name));
  return { carrier, code, entries, kind: reproduce?.kind ?? null, causes, text, spoken: han };
}

export interface NamedCause {
  /** As the API takes it: `M1:tok.expired`; where there is no cause, the endpoint alone. */
  readonly name: string;
  readonly entry: CodeEntry;
  readonly cause: string | null;
}

/** The causes by which a code can be brought about, the likeliest first. */
export function causesOf({ entries }: CodeGroup): readonly NamedCause[] {
  return entries
    .filter(({ reproduce }) => reproduce !== null)
    .flatMap((entry): NamedCause[] =>
      entry.causes.length === 0
        ? [{ name: entry.endpoint, entry, cause: null }]
        : entry.causes.map((cause) => ({ name: `${entry.endpoint}:${cause}`, entry, cause })),
    );
}
