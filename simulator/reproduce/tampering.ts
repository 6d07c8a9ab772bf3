import type { Tampering } from '../catalogue/recipe.ts';
import { resealed } from './resealed.ts';

/** A request on its way, whoever wrote it. */
export interface WireRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export function tamper(request: WireRequest, how: Tampering): WireRequest {
  const method = how.method ?? request.method;
  const url = new URL(request.url);
  if (how.query !== undefined) url.search = how.query;
  if (how.tail !== undefined) url.pathname = url.pathname.replace(/[^/]*$/, how.tail);
  const whole = how.body ?? request.body;
  const body = how.sealed === undefined || whole === undefined ? whole : resealed(whole, how.sealed);
  if (body === undefined) url.search = changedForm(url.search.slice(1), how);
  const changed =
    body === undefined ? undefined : body.startsWith('{') ? changedJson(body, how) : changedForm(body, how);
  const labelled =
    how.contentType === undefined ? request.headers : { ...request.headers, 'content-type': how.contentType };
  const headers = how.headers === undefined ? labelled : changedHeaders(labelled, how.headers);
  // A GET has no body: what was in it is lost, as it would be in life.
  const isBodiless = method === 'GET' || changed === undefined;
  return { method, url: String(url), headers, ...(isBodiless ? {} : { body: changed }) };
}

function changedHeaders(
  headers: WireRequest['headers'],
  changes: NonNullable<Tampering['headers']>,
): WireRequest['headers'] {
  const kept = Object.entries(headers).filter(([name]) => !Object.hasOwn(changes, name.toLowerCase()));
  const set = Object.entries(changes).filter((change): change is [string, string] => change[1] !== null);
  return Object.fromEntries([...kept, ...set]);
}

function changedForm(text: string, { drop, set }: Tampering): string {
  if (drop === undefined && set === undefined) return text;
  return text
    .split('&')
    .filter((pair) => pair.split('=')[0] !== drop)
    .map((pair) => {
      const name = pair.split('=')[0] ?? '';
      return set?.[name] === undefined ? pair : `${name}=${set[name]}`;
    })
    .join('&');
}

function changedJson(text: string, { drop, set }: Tampering): string {
  if (drop === undefined && set === undefined) return text;
  return JSON.stringify({ ...(JSON.parse(text) as object), ...set }, (name, value: unknown) =>
    name === drop && name !== '' ? undefined : value,
  );
}
