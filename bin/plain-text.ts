/**
 * What a terminal would take for more than text, and what hides or turns text around: control characters, the separators of
 * lines and paragraphs, marks of direction, halves of letters.
 */
const unprintable = /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]/gu;

/** Text from outside as it can be shown: what is no text stands as its escape. A new line is none of the sender's to begin. */
export function printable(text: string): string {
  return text.replaceAll(unprintable, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
