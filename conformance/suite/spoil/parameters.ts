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

/** A parameter in words. */
export const named = ({ name, in: place }: Pick<Parameter, 'in' | 'name'>): string => `${name} (${place})`;

/** Every parameter but the signature. */
export const restOf = (good: GoodCall): readonly Parameter[] =>
  parametersOf(good).filter((each) => !isSignature(good, each));

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

/** The call with a parameter that it has given twice, the other value on one side of its own. */
export function doubled(good: GoodCall, each: Parameter, value: string, where: 'before' | 'behind'): GoodCall {
  if (each.in === 'json') {
    const text = (good.body ?? '{}').trim();
    const member = `${JSON.stringify(each.name)}:${JSON.stringify(value)}`;
    return { ...good, body: where === 'before' ? `{${member},${text.slice(1)}` : `${text.slice(0, -1)},${member}}` };
  }
  const own = each.in === 'query' ? queryOf(good) : (good.body ?? '');
  const part = new URLSearchParams({ [each.name]: value }).toString();
  const all = where === 'before' ? `${part}&${own}` : `${own}&${part}`;
  return each.in === 'query' ? { ...good, url: `${good.url.split('?')[0]}?${all}` } : { ...good, body: all };
}

function withQuery(good: GoodCall, entries: readonly (readonly [string, string])[]): GoodCall {
  const [path = '/'] = good.url.split('?');
  const query = new URLSearchParams(entries.map(([name, value]): [string, string] => [name, value])).toString();
  return { ...good, url: query === '' ? path : `${path}?${query}` };
}

/** Another value of the same look, so that nothing but the signature gives it away. */
export function another(value: string): string {
  const at = value.search(/[a-z\d](?!.*[a-z\d])/i);
  if (at < 0) return `${value}x`;
  const old = value[at] ?? '';
  const next = /\d/.test(old) ? String((Number(old) + 1) % 10) : old.toLowerCase() === 'a' ? 'b' : 'a';
  return value.slice(0, at) + (old === old.toUpperCase() ? next.toUpperCase() : next) + value.slice(at + 1);
}
