import type { HeaderList, Reply } from '../core/words/arrival.ts';
import type { Step } from '../core/words/delivery.ts';

/** An answer as bytes of HTTP/1.1, before they are bytes: for effects that write what no HTTP library would. */
export interface Message {
  /** Without its end of line. */
  readonly statusLine: string;
  /** In the order and the case in which they go over the wire; a name may come twice. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
}

const encoder = new TextEncoder();

/** An answer as a well-behaved server would send it, its length announced and the connection kept. */
export function messageOf(reply: Reply): Message {
  const body = bodyBytes(reply);
  const headers = pairs(reply.headers).filter(([name]) => name.toLowerCase() !== 'content-length');
  headers.push(['content-length', String(body.length)]);
  return { statusLine: `HTTP/1.1 ${reply.status} ${phrases[reply.status] ?? 'Unknown'}`, headers, body };
}

/** The head of a message, with the blank line behind it; its text is latin-1, as Node reads and writes it. */
export function headBytes({ statusLine, headers }: Pick<Message, 'statusLine' | 'headers'>): Uint8Array {
  const lines = [statusLine, ...headers.map(([name, value]) => `${name}: ${value}`)];
  return Uint8Array.from(`${lines.join('\r\n')}\r\n\r\n`, (letter) => letter.charCodeAt(0) & 0xff);
}

/** A whole message, head and body. */
export function bytesOf(message: Message): Uint8Array {
  return joined(headBytes(message), message.body);
}

/** A whole message in one piece of raw bytes. */
export function rawOf(message: Message): Step {
  return { step: 'raw', bytes: bytesOf(message) };
}

/** A message with one header in place of all that have its name; null leaves them out. */
export function withHeader(message: Message, name: string, value: string | null): Message {
  const others = message.headers.filter(([each]) => each.toLowerCase() !== name);
  return { ...message, headers: value === null ? others : [...others, [name, value]] };
}

/** The head of an answer, announcing so many bytes, for HTTP itself to write: those of its body unless told. */
export function headOf(reply: Reply, length = bodyBytes(reply).length): Step {
  return { step: 'head', status: reply.status, headers: { ...reply.headers, 'content-length': String(length) } };
}

/** The head of an answer and the first bytes of its body, half of them unless told; what was announced is always more. */
export function beginningOf(reply: Reply, bytes?: number): readonly Step[] {
  const body = bodyBytes(reply);
  const keep = Math.min(bytes ?? Math.floor(body.length / 2), body.length);
  return [headOf(reply, Math.max(body.length, keep + 1)), { step: 'bytes', bytes: body.subarray(0, keep) }];
}

export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

export function bodyBytes({ body }: Reply): Uint8Array {
  return typeof body === 'string' ? encoder.encode(body) : body;
}

/** The text of a body that is UTF-8. */
export function textOf({ body }: Reply): string {
  return typeof body === 'string' ? body : new TextDecoder().decode(body);
}

/** The headers of an answer with another value for one of them; null leaves it out. */
export function headersWith(headers: HeaderList, name: string, value: string | null): HeaderList {
  const others = Object.entries(headers).filter(([each]) => each.toLowerCase() !== name);
  return Object.fromEntries(value === null ? others : [...others, [name, value]]);
}

/** A header's value; of several, the first. */
export function headerIn(headers: HeaderList, name: string): string | undefined {
  const value = Object.entries(headers).find(([each]) => each.toLowerCase() === name)?.[1];
  return value === undefined || typeof value === 'string' ? value : value[0];
}

function pairs(headers: HeaderList): [string, string][] {
  return Object.entries(headers).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).map((each): [string, string] => [name, each]),
  );
}

/** Reason phrases of the statuses that carriers and proxies are seen with; the core knows no node:http. */
const phrases: Readonly<Record<number, string>> = {
  ...{ 200: 'OK', 204: 'No Content', 301: 'Moved Permanently', 302: 'Found', 303: 'See Other', 304: 'Not Modified' },
  ...{ 307: 'Temporary Redirect', 400: 'Bad Request', 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found' },
  ...{ 405: 'Method Not Allowed', 413: 'Payload Too Large', 429: 'Too Many Requests', 500: 'Internal Server Error' },
  ...{ 502: 'Bad Gateway', 503: 'Service Unavailable', 504: 'Gateway Timeout' },
};
