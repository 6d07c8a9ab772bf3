import { viewOf } from './byte-view.ts';

/** Which letters of hex are allowed: `a`–`f`, `A`–`F`, or both, even mixed. */
export type HexCase = 'lower' | 'upper' | 'either';

const DIGIT = 1;
const LOWER = 2;
const UPPER = 4;
const ASCII = 128;

const KIND_OF_CHARACTER = new Uint8Array(ASCII);
for (const character of '0123456789') KIND_OF_CHARACTER[character.charCodeAt(0)] = DIGIT;
for (const character of 'abcdef') KIND_OF_CHARACTER[character.charCodeAt(0)] = LOWER;
for (const character of 'ABCDEF') KIND_OF_CHARACTER[character.charCodeAt(0)] = UPPER;

const ALLOWED: Readonly<Record<HexCase, number>> = {
  lower: DIGIT | LOWER,
  upper: DIGIT | UPPER,
  either: DIGIT | LOWER | UPPER,
};

/** Whether the text is exactly `length` hex digits of that case. */
export function isHex(text: string, length: number, letters: HexCase): boolean {
  if (text.length !== length) return false;
  const allowed = ALLOWED[letters];
  for (let i = 0; i < length; i++) {
    if (((KIND_OF_CHARACTER[text.charCodeAt(i)] ?? 0) & allowed) === 0) return false;
  }
  return true;
}

/** The bytes of hex in either case; null for an odd length or any other character. */
export function fromHex(text: string): Uint8Array | null {
  // Checked first, because Buffer stops silently at the first character that is no digit.
  if (text.length % 2 !== 0 || !isHex(text, text.length, 'either')) return null;
  return Buffer.from(text, 'hex');
}

/** Lower-case hex, two digits a byte. */
export function toHex(bytes: Uint8Array): string {
  return viewOf(bytes).toString('hex');
}

/** Upper-case hex, two digits a byte: how China Mobile and China Telecom write cipher text. */
export function toUpperHex(bytes: Uint8Array): string {
  return toHex(bytes).toUpperCase();
}
