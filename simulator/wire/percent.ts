const PERCENT = '%';

/** Undoes percent-encoding; `+` stays `+`. Null for a stray `%` and for bytes that are not UTF-8. */
export function percentDecode(text: string): string | null {
  if (text.indexOf(PERCENT) === -1) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/**
 * Percent-encodes all but letters, digits and `-_.!~*'()`. A lone surrogate, which has no UTF-8, becomes U+FFFD.
 * Java's URLEncoder differs for space (`+`) and for `~!'()`; none of them occurs in Base64, hex or an address.
 */
export function percentEncode(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    return encodeURIComponent(Buffer.from(text).toString());
  }
}
