import type { ServerResponse } from 'node:http';
import type { HeaderList, Reply } from '../../core/words/arrival.ts';
import type { Delivery } from '../../core/words/delivery.ts';
import type { MountOptions } from '../mount.ts';
import { deliver } from './deliver.ts';

/**
 * Keeps back the answer of a handler that writes to node's response itself, until it is whole; then performs what `become`
 * makes of it in its place, or lets it go as it is for null. Must be called before the handler writes anything.
 */
export function holdAnswer(
  response: ServerResponse,
  options: MountOptions,
  become: (reply: Reply) => Delivery | null,
): void {
  const parts: Buffer[] = [];
  const own = { writeHead: response.writeHead, write: response.write, end: response.end };
  const keep = (part: unknown, encoding: unknown): void => {
    if (typeof part === 'string')
      parts.push(Buffer.from(part, typeof encoding === 'string' ? encodingOf(encoding) : 'utf8'));
    else if (part instanceof Uint8Array) parts.push(Buffer.from(part));
  };
  response.writeHead = (status: number, ...rest: unknown[]): ServerResponse => {
    response.statusCode = status;
    for (const [name, value] of headersIn(rest.at(-1))) response.setHeader(name, value);
    return response;
  };
  response.write = (part: unknown, ...rest: unknown[]): boolean => {
    keep(part, rest[0]);
    return true;
  };
  response.end = (...given: unknown[]): ServerResponse => {
    keep(given[0], given[1]);
    Object.assign(response, own);
    const body = Buffer.concat(parts);
    const written = response.getHeaders();
    const headers = Object.fromEntries(
      Object.entries(written).flatMap(([name, value]) => (value === undefined ? [] : [[name, headerOf(value)]])),
    );
    const delivery = become({ status: response.statusCode, headers, body });
    if (delivery === null) return response.end(body);
    for (const name of Object.keys(written)) response.removeHeader(name);
    deliver(delivery, response, options);
    return response;
  };
}

const encodingOf = (text: string): BufferEncoding => (Buffer.isEncoding(text) ? text : 'utf8');

const headerOf = (value: number | string | readonly string[]): HeaderList[string] =>
  typeof value === 'number' ? String(value) : value;

/** What `writeHead` takes: an object, or names and values in turn. */
function headersIn(given: unknown): [string, number | string | readonly string[]][] {
  if (typeof given !== 'object' || given === null) return [];
  if (!Array.isArray(given)) return Object.entries(given);
  return given.flatMap((name, i) => (i % 2 === 0 ? [[String(name), given[i + 1]]] : [])) as ReturnType<
    typeof headersIn
  >;
}
