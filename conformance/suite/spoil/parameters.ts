import type { GoodCall, SignaturePlace } from '../adapter.ts';

/** Where a parameter of a call stands on the wire. */
export type Place = SignaturePlace['in'];

export interface Parameter {
  readonly in: Place;
  readonly name: string;
  readonly value: string;
}

const kinds: readonly (readonly [RegExp, Place])[] = [
  [/^application\/x-www-form-urlencoded\b/i, 'form'],
  [/^application\/json\b/i, 'json'],
];

/** Headers that say how a call travels, and nothing of what it asks. */
const carrying: ReadonlySet<string> = new Set(['content-type', 'content-length', 'host', 'accept', 'connection']);

/** What its body is written in; null where it has none that we can read. */
export function bodyKind({ body, headers }: GoodCall): 'form' | 'json' | null {
  if (body === undefined) return null;
  const type = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  return (kinds.find(([pattern]) => pattern.test(type))?.[1] as 'form' | 'json' | undefined) ?? null;
}

/** Every text parameter of a call, in the order of the wire; members of JSON at the top level alone. */
export function parametersOf(good: GoodCall): readonly Parameter[] {
  const query = [...new URLSearchParams(queryOf(good))].map(
    ([name, value]): Parameter => ({ in: 'query', name, value }),
  );
  const kind = bodyKind(good);
  const body = kind === null ? [] : [...bodyEntries(good, kind)].map(([name, value]) => ({ in: kind, name, value }));
  const headers = Object.entries(good.headers)
    .filter(([name]) => !carrying.has(name.toLowerCase()))
    .map(([name, value]): Parameter => ({ in: 'header', name, value }));
  return [...query, ...body, ...headers];
}

function bodyEntries({ body = '' }: GoodCall, kind: 'form' | 'json'): readonly (readonly [string, string])[] {
  if (kind === 'form') return [...new URLSearchParams(body)];
  const document = JSON.parse(body) as Readonly<Record<string, unknown>>;
  return Object.entries(document).filter((each): each is [string, string] => typeof each[1] === 'string');
}

const queryOf = ({ url }: GoodCall): string => url.split('?')[1] ?? '';

/** Whether it is the signature of the call. */
export const isSignature = ({ signature }: GoodCall, { in: place, name }: Pick<Parameter, 'in' | 'name'>): boolean =>
  signature !== undefined && signature.in === place && same(place, signature.name, name);

const same = (place: Place, a: string, b: string): boolean =>
  place === 'header' ? a.toLowerCase() === b.toLowerCase() : a === b;

/** The call with one parameter of another value, or without it; its signature stays what it was. */
export function changed(good: GoodCall, { in: place, name }: Pick<Parameter, 'in' | 'name'>, value: unknown): GoodCall {
  const put = (entries: readonly (readonly [string, string])[]): [string, string][] =>
    entries.flatMap(([each, old]) => (each === name ? (value === null ? [] : [[each, String(value)]]) : [[each, old]]));
  if (place === 'query') return withQuery(good, put([...new URLSearchParams(queryOf(good))]));
  if (place === 'form')
    return { ...good, body: new URLSearchParams(put([...new URLSearchParams(good.body)])).toString() };
  if (place === 'json') {
    const { [name]: _, ...rest } = JSON.parse(good.body ?? '{}') as Record<string, unknown>;
    return { ...good, body: JSON.stringify(value === null ? rest : { ...rest, [name]: value }) };
  }
  const headers = Object.entries(good.headers).filter(([each]) => !same('header', each, name));
  return { ...good, headers: Object.fromEntries(value === null ? headers : [...headers, [name, String(value)]]) };
}

/** The call with one more parameter, beside one of its name if there is one. */
export function added(good: GoodCall, { in: place, name, value }: Parameter): GoodCall {
  if (place === 'query') return withQuery(good, [...new URLSearchParams(queryOf(good)), [name, value]]);
  if (place === 'form')
    return { ...good, body: new URLSearchParams([...new URLSearchParams(good.body), [name, value]]).toString() };
  if (place === 'json') {
    const rest = (good.body ?? '{}').trim().slice(1);
    const comma = rest.trim() === '}' ? '' : ',';
    return { ...good, body: `{${JSON.stringify(name)}:${JSON.stringify(value)}${comma}${rest}` };
  }
  return { ...good, headers: { ...good.headers, [name]: value } };
}

function withQuery(good: GoodCall, entries: readonly (readonly [string, string])[]): GoodCall {
  const [path = '/'] = good.url.split('?');
  const query = new URLSearchParams(entries.map(([name, value]): [string, string] => [name, value])).toString();
  return { ...good, url: query === '' ? path : `${path}?${query}` };
}
