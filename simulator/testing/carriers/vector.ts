import { vectors } from '../../../fixtures/vectors/index.ts';

export interface Vector {
  readonly inputs: Readonly<Record<string, string>>;
  readonly text: string;
  /** The one right output, and those of several by name. */
  readonly value: string;
  readonly values: Readonly<Record<string, string>>;
}

const all = Object.values(vectors).flat();

/** A golden vector of fixtures/vectors by its id. */
export function vector(id: string): Vector {
  const found = all.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no vector ${id}`);
  const { inputs, text = '', value } = found;
  return {
    inputs,
    text,
    value: typeof value === 'string' ? value : '',
    values: typeof value === 'string' ? {} : value,
  };
}

/** A request that a route's `open` is to read: a body, or a query for GET. */
export function arrivalOf(method: string, text: string, contentType?: string) {
  return {
    method,
    host: '',
    path: '',
    query: method === 'GET' ? text : '',
    headers: contentType === undefined ? {} : { 'content-type': contentType },
    body: method === 'GET' ? new Uint8Array() : Buffer.from(text),
    oversize: false,
    from: '',
    bearer: null,
    wallMs: 0,
    url: (_: string, path: string) => path,
  };
}
