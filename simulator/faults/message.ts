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
function headBytes({ statusLine, headers }: Pick<Message, 'statusLine' | 'headers'>): Uint8Array {
  const lines = [statusLine, ...headers.map(([name, value]) => `${name}: ${value}`)];
  return Uint8Array.from(`${lines.join('\r\n')}\r\n\r\n`, (letter) => letter.charCodeAt(0) & 0xff);
}

/** A whole message in one piece of raw bytes. */
export function rawOf(message: Message): Step {
  const head = headBytes(message);
  const bytes = new Uint8Array(head.length + message.body.length);
  bytes.set(head);
  bytes.set(message.body, head.length);
  return { step: 'raw', bytes };
}

function bodyBytes({ body }: Reply): Uint8Array {
  return typeof body === 'string' ? encoder.encode(body) : body;
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
