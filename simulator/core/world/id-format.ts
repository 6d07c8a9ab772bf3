import { type Kind, kinds, type Purpose } from '../words/credential.ts';

/** What an id tells about itself: which world issued it, as what, when, and its place in that world's count. */
export interface IdParts {
  /** `tag` of the world, in the alphabet of the format. */
  readonly tag: string;
  readonly kind: Kind;
  readonly purpose: Purpose;
  readonly serial: number;
  readonly issuedAtMs: number;
}

type KindOfId = Pick<IdParts, 'kind' | 'purpose'>;

export interface WorldTag {
  /** Seven letters and digits. */
  readonly base62: string;
  /** Ten lower-case hex digits. */
  readonly hex: string;
}

/** Letters and digits, or lower-case hex, drawn for the one credential that is being written. */
export type Noise = (length: number, hex: boolean) => string;

/**
 * How a carrier writes ids. An id is a pure function of its parts and the world's noise, so a world knows its own ids by
 * writing them again: nothing has to be stored to tell a forged id from a spent or an expired one.
 */
export interface IdFormat {
  /** The last serial and the last moment that an id has room for; past either, a shorter number would come out. */
  readonly most: { readonly serial: number; readonly issuedAtMs: number };
  /** Without room for kind, time and noise: it reads back as issued at 0. Only for what nobody takes back. */
  readonly isShort?: true;
  /** The parts of an id of this format; null when the text has another shape. It may still be forged. */
  read(id: string): IdParts | null;
  write(tag: WorldTag, parts: Omit<IdParts, 'tag'>, noise: Noise): string;
}

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

const base62Value = new Int8Array(128).fill(-1);
for (let i = 0; i < base62.length; i++) base62Value[base62.charCodeAt(i)] = i;

/** `value` in base 62, padded with zeros to `length`; higher digits are cut off. */
export function writeBase62(value: number, length: number): string {
  let text = '';
  let rest = value;
  for (let i = 0; i < length; i++) {
    text = base62[rest % 62] + text;
    rest = Math.floor(rest / 62);
  }
  return text;
}

/** Reads digits `from` to `to`; -1 when one is no letter or digit. */
export function readBase62(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    const digit = code < 128 ? (base62Value[code] as number) : -1;
    if (digit < 0) return -1;
    value = value * 62 + digit;
  }
  return value;
}

/** Reads lower-case hex digits `from` to `to`; -1 when one is none. */
export function readHex(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    const digit = code >= 48 && code <= 57 ? code - 48 : code >= 97 && code <= 102 ? code - 87 : -1;
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

/** Reads decimal digits `from` to `to`; -1 when one is none. */
export function readDecimal(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return value;
}

export function writeHex(value: number, length: number): string {
  return value.toString(16).padStart(length, '0').slice(-length);
}

/** What a digit says, by the digit. */
const kindsOfDigit: readonly KindOfId[] = kinds.flatMap((kind) => [
  { kind, purpose: 'login' },
  { kind, purpose: 'verify' },
]);

/** Kind and purpose as one digit in base 62 or hex (0 to 15). */
export function writeKind(kind: Kind, purpose: Purpose): number {
  return kinds.indexOf(kind) * 2 + (purpose === 'login' ? 0 : 1);
}

export function readKind(digit: number): KindOfId | null {
  return kindsOfDigit[digit] ?? null;
}
