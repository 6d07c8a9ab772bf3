import type { PackedRing } from './ring.ts';

const none = 0xffff;

const encoder = new TextEncoder();
// A byte order mark is a character like any other here.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Upper bound of the bytes that a text takes, its length included: a UTF-16 unit takes at most three bytes of UTF-8. */
export function textRoom(text: string | null): number {
  return text === null ? 2 : 2 + text.length * 3;
}

/** Writes a text behind its length in UTF-8, and tells where it ends. */
export function packText({ bytes, view }: PackedRing, at: number, text: string | null): number {
  if (text === null) {
    view.setUint16(at, none, true);
    return at + 2;
  }
  const start = at + 2;
  let length = 0;
  for (; length < text.length; length++) {
    const code = text.charCodeAt(length);
    if (code > 127) {
      length = encoder.encodeInto(text, bytes.subarray(start, start + text.length * 3)).written;
      break;
    }
    bytes[start + length] = code;
  }
  view.setUint16(at, length, true);
  return start + length;
}

/** Reads texts that stand one behind the other. */
export class TextReader {
  readonly #ring: PackedRing;
  /** Where the next text stands. */
  at: number;

  constructor(ring: PackedRing, at: number) {
    this.#ring = ring;
    this.at = at;
  }

  next(): string | null {
    const { bytes, view } = this.#ring;
    const length = view.getUint16(this.at, true);
    this.at += 2;
    if (length === none) return null;
    this.at += length;
    return decoder.decode(bytes.subarray(this.at - length, this.at));
  }
}

export function cut<Text extends string | null>(text: Text, letters: number): Text | string {
  return text !== null && text.length > letters ? `${text.slice(0, letters - 1)}…` : text;
}
