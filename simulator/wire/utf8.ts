import { isUtf8 } from 'node:buffer';
import { viewOf } from './byte-view.ts';

/**
 * The text of UTF-8 bytes; null if they are not UTF-8. A byte order mark and NUL are kept as characters: whether they
 * are allowed is for the format inside to say (JSON allows neither).
 */
export function decodeUtf8(bytes: Uint8Array): string | null {
  // Asked first, because decoding alone would put U+FFFD for a bad byte, and a fatal TextDecoder would throw.
  return isUtf8(bytes) ? viewOf(bytes).toString('utf8') : null;
}

/** The UTF-8 bytes of a text; a lone surrogate becomes U+FFFD. */
export function encodeUtf8(text: string): Uint8Array {
  return Buffer.from(text, 'utf8');
}
