import { resolved, type Schema } from '../parts/form/schema.ts';
import type { Words } from '../words/words.ts';

/** What can be asked of a resource. */
export interface Act {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly does: string;
  readonly title: Words;
  readonly summary: Words;
  /** What is asked before. */
  readonly dangerous: Words | null;
  /** Parts of the path: the name and the resource whose id it takes. */
  readonly parts: readonly { readonly name: string; readonly link: string | null }[];
  readonly queries: readonly { readonly name: string; readonly schema: Schema }[];
  readonly body: Schema | null;
  readonly answer: Schema | null;
  readonly entries: { readonly at: string; readonly key: string } | null;
}

export interface Resource {
  readonly id: string;
  readonly title: Words;
  readonly one: Words;
  readonly key: string | null;
  readonly parameter: string | null;
  readonly name: string | null;
  readonly columns: readonly string[];
  readonly list: Act | null;
  readonly show: Act | null;
  /** What makes a new one, or is done to all of them. */
  readonly ofAll: readonly Act[];
  /** What is done to one. */
  readonly ofOne: readonly Act[];
  /** The resource under whose entries it stands: its list asks for one. */
  readonly within: string | null;
}

interface Described {
  readonly [keyword: string]: unknown;
  readonly operationId?: string;
  readonly summary?: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema?: Schema }[];
  readonly requestBody?: { readonly content?: Content };
  readonly responses?: Readonly<Record<string, { readonly content?: Content }>>;
}
type Content = Readonly<Record<string, { readonly schema?: Schema }>>;
type Named = Pick<Resource, 'id' | 'title' | 'one'> & Partial<Pick<Resource, 'key' | 'parameter' | 'name' | 'columns'>>;

/** The resources that a document's marks name, in their order; none where it has no marks. */
export function resourcesOf(document: object): Resource[] {
  const whole = resolved(document, document) as {
    readonly 'x-resources'?: Readonly<Record<string, Omit<Named, 'id'>>>;
    readonly paths?: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  };
  const acts = Object.entries(whole.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, described]) => typeof described['x-resource'] === 'string')
      .map(([method, described]) => ({ of: String(described['x-resource']), act: actOf(path, method, described) })),
  );
  return Object.entries(whole['x-resources'] ?? {}).map(([id, named]) =>
    resourceOf(
      { ...named, id },
      acts.filter(({ of }) => of === id).map(({ act }) => act),
    ),
  );
}

function actOf(path: string, method: string, described: Described): Act {
  const { operationId, summary = '', parameters = [], requestBody, responses = {} } = described;
  const id = operationId ?? `${method} ${path}`;
  const good = Object.entries(responses).find(([status]) => status.startsWith('2'));
  const links = new Map(parameters.map(({ name, schema }) => [name, schema?.['x-link'] ?? null]));
  return {
    id,
    method: method.toUpperCase(),
    path,
    does: String(described['x-does']),
    title: (described['x-title'] as Words | undefined) ?? { en: id, zh: id },
    summary: { en: summary, zh: String(described['x-zh'] ?? summary) },
    dangerous: (described['x-dangerous'] as Words | undefined) ?? null,
    parts: [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({ name, link: links.get(name) ?? null })),
    queries: parameters.flatMap(({ name, in: place, schema = {} }) => (place === 'query' ? [{ name, schema }] : [])),
    body: schemaIn(requestBody?.content),
    answer: schemaIn(good?.[1].content),
    entries: (described['x-entries'] as Act['entries'] | undefined) ?? null,
  };
}

const schemaIn = (content: Content | undefined): Schema | null => content?.['application/json']?.schema ?? null;

function resourceOf(named: Named, acts: readonly Act[]): Resource {
  const { key = null, parameter = null, name = null, columns } = named;
  const list = acts.find(({ does }) => does === 'list') ?? null;
  const done = acts.filter(({ does }) => does !== 'list' && does !== 'show');
  const isOfOne = ({ parts }: Act) => parameter !== null && parts.some((part) => part.name === parameter);
  const members = Object.keys((list === null ? null : entrySchema(list, named.one))?.properties ?? {});
  return {
    ...{ id: named.id, title: named.title, one: named.one, key, parameter, name },
    columns: columns ?? members.slice(0, 6),
    list,
    show: acts.find(({ does }) => does === 'show') ?? null,
    ofAll: done.filter((act) => !isOfOne(act)),
    ofOne: done.filter(isOfOne),
    within: list?.parts.find((part) => part.name !== parameter)?.link ?? null,
  };
}

/** What one entry of a list looks like. */
export function entrySchema({ answer, entries }: Act, one: Words): Schema {
  if (entries === null) return answer?.items ?? {};
  const map = answer?.properties?.[entries.at] as { readonly additionalProperties?: Schema } | undefined;
  const { additionalProperties: kept = {} } = map ?? {};
  return { ...kept, properties: { [entries.key]: { type: 'string', 'x-title': one }, ...kept.properties } };
}

export type Entry = Readonly<Record<string, unknown>>;

/** The entries that a list answered. */
export function entriesIn({ entries }: Act, answered: unknown): Entry[] {
  if (entries === null) return Array.isArray(answered) ? answered : [];
  const map = ((answered as Entry | null)?.[entries.at] ?? {}) as Readonly<Record<string, Entry>>;
  return Object.entries(map).map(([key, entry]) => ({ [entries.key]: key, ...entry }));
}

/** A path with its parts filled; null where one of them is not known. */
export function pathOf({ path, parts }: Act, values: Readonly<Record<string, string | undefined>>): string | null {
  if (parts.some(({ name }) => !values[name])) return null;
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
}
