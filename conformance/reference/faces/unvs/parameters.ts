import { Unreadable } from './unreadable.ts';

/** A value as it was sent, with booleans already in the spelling that is signed. Of numbers there are several. */
export type Value = string | number | Value[] | { [name: string]: Value };
export type Parameters = Map<string, Value>;

const deepest = 16;
const most = 512;

/** Query and form bodies: percent escapes and bytes must be sound, and a name may come once. */
export function readForm(text: string, into: Parameters = new Map()): Parameters {
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const cut = pair.indexOf('=');
    const name = decode(cut < 0 ? pair : pair.slice(0, cut));
    if (into.has(name)) throw new Unreadable('twice');
    if (into.size >= most) throw new Unreadable('many');
    into.set(name, decode(cut < 0 ? '' : pair.slice(cut + 1)));
  }
  return into;
}

function decode(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: bytes outside ASCII have no place in an encoded form.
  if (/[^\x00-\x7f]/.test(text)) throw new Unreadable('form');
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new Unreadable('form');
  }
}

export function readJson(text: string): Parameters {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Unreadable('json');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Unreadable('object');
  const names = topLevelNames(text);
  if (new Set(names).size !== names.length) throw new Unreadable('twice');
  if (names.length > most) throw new Unreadable('many');
  const parameters: Parameters = new Map();
  for (const [name, member] of Object.entries(value)) {
    const read = readValue(member, 1);
    if (read !== null) parameters.set(name, read);
  }
  return parameters;
}

/** Null stands for a value that is left out, as the vendor's clients do. */
function readValue(value: unknown, depth: number): Value | null {
  if (depth > deepest) throw new Unreadable('deep');
  if (value === null) return null;
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map((item) => readValue(item, depth + 1)).filter((item) => item !== null);
  const members: { [name: string]: Value } = Object.create(null);
  for (const [name, member] of Object.entries(value as object)) {
    const read = readValue(member, depth + 1);
    if (read !== null) members[name] = read;
  }
  return members;
}

/** The shortest digits that name the number, without an exponent and without a trailing `.0`: 42.0 is 42. */
export function writeNumber(value: number): string {
  const text = String(value);
  const [, sign, whole = '', fraction = '', exponent] = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text) ?? [];
  if (exponent === undefined) return text;
  const [digits, shift] = [whole + fraction, Number(exponent)];
  return sign + (shift < 0 ? `0.${'0'.repeat(-shift - 1)}${digits}` : digits.padEnd(shift + 1, '0'));
}

/** JSON.parse keeps the last of two equal names; what was signed must not depend on that. The text is known to be JSON. */
function topLevelNames(text: string): string[] {
  const names: string[] = [];
  let depth = 0;
  for (const [piece] of text.matchAll(/"(?:[^"\\]|\\.)*"\s*:?|[{}[\]]/g)) {
    if (piece === '{' || piece === '[') depth += 1;
    else if (piece === '}' || piece === ']') depth -= 1;
    else if (depth === 1 && piece.endsWith(':')) names.push(JSON.parse(piece.slice(0, -1)) as string);
  }
  return names;
}

const loneSurrogate = /\p{Surrogate}/u;

/** U+0000 cannot be stored everywhere and half a surrogate pair cannot be hashed; neither occurs in an honest call. */
export function isClean(parameters: Parameters): boolean {
  const clean = (value: Value): boolean =>
    typeof value !== 'object'
      ? !String(value).includes('\0') && !loneSurrogate.test(String(value))
      : Object.entries(value).every(([name, member]) => clean(name) && clean(member));
  return [...parameters].every(([name, value]) => clean(name) && clean(value));
}
