// What JSON is made of, as bytes: none of these values stands inside a longer UTF-8 character, so nothing is decoded.
export const quote = 0x22;
export const colon = 0x3a;
const backslash = 0x5c;
const openArray = 0x5b;
const closeArray = 0x5d;
export const openObject = 0x7b;
export const closeObject = 0x7d;

/** Where the string ends that begins at `opening`. */
export function closingQuote(bytes: Uint8Array, opening: number): number {
  let i = opening + 1;
  while (i < bytes.length && bytes[i] !== quote) i += bytes[i] === backslash ? 2 : 1;
  return i;
}

/**
 * Whether brackets nest deeper than `limit`, told from the bytes: JSON.parse takes seconds over a body of nothing but
 * brackets, and everything behind it would walk them again.
 */
export function isDeeper(bytes: Uint8Array, limit: number): boolean {
  let depth = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    if (byte === quote) i = closingQuote(bytes, i);
    else if (byte === openArray || byte === openObject) {
      if (++depth > limit) return true;
    } else if (byte === closeArray || byte === closeObject) depth--;
  }
  return false;
}
