import type { RawRequest, Transport } from '../../suite/adapter.ts';
import type { Fields } from '../unvs-wire.ts';
import type { DeclaredRequest, Signing } from './document.ts';
import { type Signed, sign } from './signing.ts';
import { isRecord, jsonOf, parametersOf, type Scope, textOf } from './template.ts';

/** A request with its values, as it is sent. */
export interface Built extends RawRequest {
  readonly path: string;
  readonly headers: Fields;
  readonly body?: string;
  /** Where its parameters are. */
  readonly within: 'query' | 'form' | 'json';
  readonly signed: Signed;
}

const unsigned: Signing = { recipe: 'none' };

/** What is done to a signature once it is made; null leaves it out. */
export interface Change {
  readonly signature?: (signature: string) => string | null;
}

/** `set` puts parameters in by their names, or replaces them, before the call is signed; null leaves one out. */
export function built(
  request: DeclaredRequest,
  how: Signing = unsigned,
  scope: Scope,
  set: Readonly<Record<string, string | null>> = {},
  change: Change = {},
): Built {
  const within = withinOf(request);
  const method = request.method ?? (within === 'query' && request.body === undefined ? 'GET' : 'POST');
  const query = parametersOf(request.query ?? {}, scope);
  const json = jsonOf(request.json, scope);
  const inBody: Record<string, unknown> = within === 'form' ? parametersOf(request.form ?? {}, scope) : members(json);
  const own = within === 'query' ? query : inBody;
  for (const [name, value] of Object.entries(set)) {
    if (value === null) delete own[name];
    else own[name] = value;
  }
  const path = textOf(request.path, scope, encodeURIComponent) ?? '/';
  const write = (): { readonly path: string; readonly body?: string } => {
    const search = new URLSearchParams(query).toString();
    const url = search === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${search}`;
    if (within === 'form') return { path: url, body: new URLSearchParams(inBody as Record<string, string>).toString() };
    if (within === 'json') return { path: url, body: JSON.stringify(isRecord(json) ? inBody : json) };
    return { path: url, ...(request.body !== undefined && { body: textOf(request.body, scope) ?? '' }) };
  };
  const before = write();
  const parameters = { ...query, ...texts(inBody) };
  const without = Object.keys(set).filter((name) => set[name] === null);
  const plain = { method, body: '', ...before, parameters, without };
  const signed = spoiltBy(change, sign(request.signed === false ? unsigned : how, plain, scope));
  Object.assign(own, signed.parameters);
  const headers = { ...types[within], ...parametersOf(request.headers ?? {}, scope), ...signed.headers };
  return { method, ...write(), headers, within, signed };
}

function spoiltBy({ signature: change }: Change, signed: Signed): Signed {
  const { place, headers, parameters } = signed;
  if (change === undefined || place === undefined) return signed;
  const spoilt = (all: Fields): Fields => {
    const made = change(all[place.name] ?? '');
    const { [place.name]: _, ...rest } = all;
    return made === null ? rest : { ...rest, [place.name]: made };
  };
  return place.in === 'header'
    ? { ...signed, headers: spoilt(headers) }
    : { ...signed, parameters: spoilt(parameters) };
}

const types: Readonly<Record<Built['within'], Fields>> = {
  query: {},
  form: { 'content-type': 'application/x-www-form-urlencoded' },
  json: { 'content-type': 'application/json' },
};

function withinOf({ json, form }: DeclaredRequest): Built['within'] {
  if (form !== undefined) return 'form';
  return json === undefined ? 'query' : 'json';
}

const members = (value: unknown): Record<string, unknown> =>
  isRecord(value) ? Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) : {};

const texts = (values: Readonly<Record<string, unknown>>): Fields =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'object' ? JSON.stringify(value) : String(value),
    ]),
  );

/** The same parameters over another transport; those of a URL stay there beside a body. */
export function overOf(request: DeclaredRequest, transport: Transport): DeclaredRequest {
  const { query = {}, form, json, method: _, ...rest } = request;
  const own = (form ?? json ?? {}) as Readonly<Record<string, string>>;
  if (transport === 'get') return { ...rest, method: 'GET', query: { ...query, ...own } };
  const isOnlyQuery = form === undefined && json === undefined;
  const inBody = isOnlyQuery ? query : own;
  return { ...rest, ...(!isOnlyQuery && { query }), ...(transport === 'form' ? { form: inBody } : { json: inBody }) };
}
