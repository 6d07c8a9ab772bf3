/** What stands before a colon in the search box and looks in one place; all else is text. */
export const searchKeys = [
  'type',
  'carrier',
  'face',
  'endpoint',
  'code',
  'refusal',
  'fault',
  'app',
  'msisdn',
  'token',
  'request',
] as const;
export type SearchKey = (typeof searchKeys)[number];

/** What journals and counters are asked of; `text` is looked for everywhere. */
export type Filter = Readonly<Partial<Record<SearchKey, string>>>;

export interface Search {
  readonly filter: Filter;
  readonly text: string;
}

interface Part {
  readonly key: SearchKey | null;
  readonly value: string;
}

/** Words with blanks in them stand in quotation marks: `app:"my shop"`. */
const partOf = /(?:([a-z]+):)?(?:"([^"]*)"|(\S+))/gi;

function partsOf(q: string): Part[] {
  return [...q.matchAll(partOf)].map(([whole, name, quoted, plain]) => {
    // A key that nothing follows yet is still being written.
    const begun = plain?.endsWith(':') && name === undefined ? plain.slice(0, -1) : undefined;
    const key = searchKeys.find((each) => each === (name ?? begun)?.toLowerCase());
    const value = begun === undefined || key === undefined ? (quoted ?? plain ?? '') : '';
    if (key !== undefined) return { key, value };
    return { key: null, value: name === undefined ? value : whole };
  });
}

/** Reads the search box. Of a key that is named twice the last counts, but types stand beside each other. */
export function readSearch(q: string): Search {
  const filter: Partial<Record<SearchKey, string>> = {};
  const text: string[] = [];
  for (const { key, value } of partsOf(q)) {
    if (key === null) text.push(value);
    else if (value !== '') {
      const before = filter[key];
      filter[key] = key === 'type' && before !== undefined ? `${before},${value}` : value;
    }
  }
  return { filter, text: text.join(' ') };
}

const written = ({ key, value }: Part): string => {
  const shown = value === '' || /[\s"]/.test(value) || (key === null && /^[a-z]+:/i.test(value)) ? value : null;
  const text = shown === null ? value : key === null && !/\s/.test(value) ? value : `"${value.replaceAll('"', '')}"`;
  return key === null ? text : `${key}:${text}`;
};

/** The same search with a value of its own in one place, or with none there. */
export function withValue(q: string, key: SearchKey, value: string | null): string {
  const others = partsOf(q).filter((part) => part.key !== key);
  return [...others, ...(value === null ? [] : [{ key, value }])].map(written).join(' ');
}

/** Whether counters can answer it: they know neither numbers nor tokens nor texts. */
export const isCounted = ({ filter, text }: Search): boolean =>
  text === '' && filter.msisdn === undefined && filter.token === undefined && filter.request === undefined;

/** What may follow in the box: the search with its last word finished, by key first and then by value. */
export function suggestions(q: string, values: Readonly<Partial<Record<SearchKey, readonly string[]>>>): string[] {
  const [, before = '', last = ''] = /^(.*?)(\S*)$/s.exec(q) ?? [];
  const low = last.toLowerCase();
  const colon = low.indexOf(':');
  const key = searchKeys.find((each) => each === low.slice(0, colon));
  const finished =
    key === undefined
      ? searchKeys.map((each) => `${each}:`).filter((each) => each.startsWith(low))
      : (values[key] ?? [])
          .map((value) => written({ key, value }))
          .filter((each) => each.toLowerCase().startsWith(low));
  return finished.filter((each) => each !== last).map((each) => before + each);
}
