import { viewOf } from './byte-view.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const ASCII = 128;
const NOT_IN_ALPHABET = 255;
const CHARACTERS_PER_GROUP = 4;
// The bits of the last character that no byte takes up, by the number of `=` behind it.
const UNUSED_BITS = [0b000000, 0b000011, 0b001111];

const VALUE_OF_CHARACTER = new Uint8Array(ASCII).fill(NOT_IN_ALPHABET);
for (let value = 0; value < ALPHABET.length; value++) VALUE_OF_CHARACTER[ALPHABET.charCodeAt(value)] = value;

/**
 * The bytes of Base64 with the standard alphabet and its padding (RFC 4648, 4). Null for anything that an encoder does
 * not write: white space, `-` and `_`, missing padding, unused bits that are set. A `+` that a query string turned into
 * a space is therefore refused, as it is in life.
 */
export function fromBase64(text: string): Uint8Array | null {
  const length = text.length;
  if (length % CHARACTERS_PER_GROUP !== 0) return null;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  let value = 0;
  for (let i = 0; i < length - padding; i++) {
    value = VALUE_OF_CHARACTER[text.charCodeAt(i)] ?? NOT_IN_ALPHABET;
    if (value === NOT_IN_ALPHABET) return null;
  }
  if ((value & (UNUSED_BITS[padding] ?? 0)) !== 0) return null;
  return Buffer.from(text, 'base64');
}

/** The same, broken into lines as Android's encoder does by default, with a break at the end too. */
export function fromBase64Lines(text: string): Uint8Array | null {
  return fromBase64(text.includes('\n') ? text.replaceAll('\r', '').replaceAll('\n', '') : text);
}

/** Base64 with the standard alphabet and padding, on one line. */
export function toBase64(bytes: Uint8Array): string {
  return viewOf(bytes).toString('base64');
}
