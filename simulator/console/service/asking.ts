import { box } from '../api/box.ts';
import { type Act, type Entry, entriesIn, pathOf } from './document.ts';

/** What the service said instead of doing it, in its own words. */
export class ServiceRefusal extends Error {
  readonly status: number;
  readonly mistakes: readonly string[];

  constructor(status: number, body: unknown) {
    const { title, mistakes } = (body ?? {}) as { readonly title?: unknown; readonly mistakes?: unknown };
    super(typeof title === 'string' ? title : '');
    this.status = status;
    this.mistakes = Array.isArray(mistakes) ? mistakes.map(String) : [];
  }
}

export type Values = Readonly<Record<string, string | undefined>>;

/** Asks the service by one of its operations; throws a `ServiceRefusal` for what it says no to. */
export async function askBy(act: Act, values: Values, body?: unknown, query: Values = {}): Promise<unknown> {
  const path = pathOf(act, values);
  if (path === null) throw new Error(`${act.path}: ${JSON.stringify(values)}`);
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '') as [string, string][];
  const search = given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
  const answer = await box.value.askService(act.method, path + search, body);
  if (answer.status >= 400) throw new ServiceRefusal(answer.status, answer.body);
  return answer.body;
}

const pageSize = 100;

export interface Page {
  readonly entries: readonly Entry[];
  /** Where to read on; null at the end. */
  readonly next: string | null;
}

const takes = ({ queries }: Act, name: string): boolean => queries.some((query) => query.name === name);

/** A page of a list, from behind the entry of that id. */
export async function pageOf(
  act: Act,
  key: string | null,
  values: Values,
  query: Values,
  after?: string,
): Promise<Page> {
  const limit = takes(act, 'limit') ? String(pageSize) : undefined;
  const entries = entriesIn(act, await askBy(act, values, undefined, { ...query, limit, after }));
  const last = key === null ? undefined : entries.at(-1)?.[key];
  const isFull = limit !== undefined && takes(act, 'after') && entries.length >= pageSize;
  return { entries, next: isFull && last !== undefined ? String(last) : null };
}

const mostPages = 50;

/** One entry of a list that has no operation for one; null where there is none. */
export async function entryOf(act: Act, key: string, id: string, values: Values): Promise<Entry | null> {
  let after: string | undefined;
  for (let i = 0; i < mostPages; i++) {
    const { entries, next } = await pageOf(act, key, values, {}, after);
    const found = entries.find((entry) => String(entry[key]) === id);
    if (found !== undefined || next === null) return found ?? null;
    after = next;
  }
  return null;
}
