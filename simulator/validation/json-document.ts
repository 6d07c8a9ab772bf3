import type { MistakeId } from '../core/words/mistake.ts';
import type { Places } from '../core/words/said.ts';
import { duplicateMember } from '../wire/json-duplicate.ts';
import { decodeUtf8 } from '../wire/utf8.ts';
import { firstBadByte } from './bad-utf8.ts';

/** What keeps a text from being read as JSON. */
export interface Unreadable {
  readonly id: MistakeId & `json.${string}`;
  readonly with?: Places;
}

/** The value of a JSON text in UTF-8. Nothing in it is guessed at, replaced or passed over. */
export function readJsonDocument(bytes: Uint8Array): { readonly value: unknown } | Unreadable {
  const [first = 0, second = 0, third = 0] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) {
    return { id: 'json.byte-order-mark' };
  }
  // JSON begins with ASCII, which in UTF-16 stands beside a zero.
  const isMarked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  if (isMarked || (bytes.length > 1 && (first === 0) !== (second === 0))) {
    return { id: 'json.utf16' };
  }
  const text = decodeUtf8(bytes);
  if (text === null) return notUtf8(bytes);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { id: 'json.syntax', with: placed((error as Error).message, text) };
  }
  if (typeof value !== 'object' || value === null) return { value };
  const half = halfCharacter(text);
  if (half !== null) return { id: 'json.half-character', with: { half } };
  const twice = duplicateMember(bytes, value);
  if (twice === null) return { value };
  return { id: 'json.member-twice', with: { name: twice.slice(0, 64) } };
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
  return { id: 'json.no-utf8', with: { byte, at, line, column } };
}

/** What the parser says, and the place: newer ones tell it themselves, all of them a position where there is one. */
function placed(message: string, text: string): Places {
  const parser = message.replace(/ \(line \d+ column \d+\)$/, '');
  const position = /position (\d+)/.exec(parser)?.[1];
  if (position === undefined) return { parser };
  const [line, column] = placeOf(text, Number(position));
  return { parser, line, column };
}

function placeOf(text: string, position: number): readonly [line: number, column: number] {
  const lines = text.slice(0, position).split('\n');
  return [lines.length, (lines.at(-1)?.length ?? 0) + 1];
}
