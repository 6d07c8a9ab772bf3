import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { readBody } from '../request-body.ts';
import { Refused } from './operation.ts';

const isUtf8Named = /^charset="?utf-?8"?$/;

/** The JSON object that a request brings; null for an empty body. Whatever else it brings is refused, and never passed over. */
export async function readJsonBody(request: IncomingMessage, limit: number): Promise<object | null> {
  const bytes = await collect(request, limit);
  if (bytes.length === 0) return null;
  const { 'content-type': type = '', 'content-encoding': encoding = 'identity' } = request.headers;
  const [media = '', ...parameters] = type.toLowerCase().split(';');
  const charset = parameters
    .map((each) => each.trim())
    .find((each) => each.startsWith('charset=') && !isUtf8Named.test(each));
  const wrong: string[] = [];
  if (media.trim() !== 'application/json')
    wrong.push(`content-type must be application/json, and is ${type === '' ? 'missing' : JSON.stringify(type)}`);
  if (charset !== undefined) wrong.push(`content-type must say utf-8 or no charset, and says ${charset}`);
  if (encoding !== 'identity') wrong.push(`content-encoding must be left out, and is ${encoding}`);
  if (wrong.length > 0) throw new Refused(415, 'The body must be JSON in UTF-8, sent as it is.', wrong);
  return parse(bytes);
}

async function collect(request: IncomingMessage, limit: number): Promise<Buffer> {
  const bytes = await readBody(request, limit);
  if (bytes !== 'too-large') return bytes;
  throw new Refused(413, 'The request is too large.', [`the body may have ${limit} bytes`]);
}

const unreadable = (mistake: string) => new Refused(400, 'The request cannot be read.', [mistake]);

function parse(bytes: Buffer): object {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    throw unreadable('the body begins with a byte order mark: send it without one');
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff) || bytes[1] === 0)
    throw unreadable('the body is UTF-16: send UTF-8');
  if (!isUtf8(bytes)) throw unreadable(`the body is not UTF-8 from byte ${firstBad(bytes)} on: JSON is UTF-8`);
  const text = bytes.toString('utf8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw unreadable(`the body is not JSON: ${(error as Error).message}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw unreadable('the body is no JSON object');
  // One half of a surrogate pair: no UTF-8 can hold it, so another text would be kept.
  const half = halves.exec(text.replaceAll('\\\\', ''))?.[0];
  if (half !== undefined) throw unreadable(`the body has half of a character: ${half}`);
  const twice = repeatedName(text);
  if (twice !== null) throw unreadable(`the member ${JSON.stringify(twice)} comes twice`);
  return value;
}

const halves = /\\ud[89ab][\da-f]{2}(?!\\ud[c-f])|(?<!\\ud[89ab][\da-f]{2})\\ud[c-f][\da-f]{2}/i;

/** Halves the text until the place is found; a character that is cut at the end of a part is no mistake. */
function firstBad(bytes: Buffer): number {
  let [good, bad] = [0, bytes.length];
  while (good < bad) {
    const middle = (good + bad + 1) >> 1;
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      good = middle;
    } catch {
      bad = middle - 1;
    }
  }
  return good;
}

/** JSON.parse keeps the last of two equal names. The text is known to be JSON. */
function repeatedName(text: string): string | null {
  const open: Set<string>[] = [];
  for (const [piece] of text.matchAll(/"(?:[^"\\]|\\.)*"\s*:?|[{}]/g)) {
    if (piece === '{') open.push(new Set());
    else if (piece === '}') open.pop();
    else if (piece.endsWith(':')) {
      const name = JSON.parse(piece.slice(0, -1)) as string;
      if (open.at(-1)?.has(name)) return name;
      open.at(-1)?.add(name);
    }
  }
  return null;
}
