import { duplicateMember } from '../wire/json-duplicate.ts';
import { decodeUtf8 } from '../wire/utf8.ts';
import { firstBadByte } from './bad-utf8.ts';

/** What keeps a text from being read as JSON, and how to mend it. */
export interface Unreadable {
  readonly message: string;
  readonly fix: string;
}

/** The value of a JSON text in UTF-8. Nothing in it is guessed at, replaced or passed over. */
export function readJsonDocument(bytes: Uint8Array): { readonly value: unknown } | Unreadable {
  const [first = 0, second = 0, third = 0] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) {
    return { message: 'the document begins with a byte order mark', fix: 'send it without one' };
  }
  // JSON begins with ASCII, which in UTF-16 stands beside a zero.
  const isMarked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  if (isMarked || (bytes.length > 1 && (first === 0) !== (second === 0))) {
    return { message: 'the bytes are UTF-16', fix: 'write it as UTF-8' };
  }
  const text = decodeUtf8(bytes);
  if (text === null) return notUtf8(bytes);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { message: withPlace((error as Error).message, text), fix: 'check commas, quotes and brackets' };
  }
  if (typeof value !== 'object' || value === null) return { value };
  const half = halfCharacter(text);
  if (half !== null) return { message: `the text has half of a character: ${half}`, fix: 'write both halves of it' };
  const twice = duplicateMember(bytes, value);
  if (twice === null) return { value };
  return { message: `the member ${JSON.stringify(twice.slice(0, 64))} comes twice`, fix: 'leave one out' };
}

const halves = /\\ud[89ab][\da-f]{2}(?!\\ud[c-f])|(?<!\\ud[89ab][\da-f]{2})\\ud[c-f][\da-f]{2}/i;

/** An escape that is one half of a surrogate pair: no UTF-8 can hold it, so whatever keeps it would keep another text. */
function halfCharacter(text: string): string | null {
  if (!/\\ud[89a-f]/i.test(text)) return null;
  return halves.exec(text.replaceAll('\\\\', ''))?.[0] ?? null;
}

function notUtf8(bytes: Uint8Array): Unreadable {
  const at = firstBadByte(bytes);
  const before = Buffer.from(bytes.subarray(0, at)).toString('utf8');
  const byte = (bytes[at] ?? 0).toString(16).toUpperCase().padStart(2, '0');
  const [line, column] = placeOf(before, before.length);
  const message = `the bytes are no UTF-8: 0x${byte} at byte ${at} (line ${line}, column ${column})`;
  return { message, fix: 'JSON is UTF-8: is this GBK?' };
}

/** Newer parsers tell a line and a column themselves; all of them tell a position where there is one. */
function withPlace(message: string, text: string): string {
  const position = /position (\d+)/.exec(message)?.[1];
  if (position === undefined || message.includes('line')) return message;
  const [line, column] = placeOf(text, Number(position));
  return `${message} (line ${line}, column ${column})`;
}

function placeOf(text: string, position: number): readonly [line: number, column: number] {
  const lines = text.slice(0, position).split('\n');
  return [lines.length, (lines.at(-1)?.length ?? 0) + 1];
}
