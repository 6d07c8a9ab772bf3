import { say, tag } from '../words/words.ts';
import { words } from './words.ts';

/** So much of a name stands in a sentence. */
const ofAName = 120;
/** So much of a text stands on the page; what is copied, and what the control API gives, is whole. */
const ofAText = 2_000;

/** What others named, short enough for a sentence. */
export const cutName = (text: string): string => (text.length > ofAName ? `${text.slice(0, ofAName)}…` : text);

/** A text that others wrote, with a word about what is left out. */
export function cutText(text: string): string {
  if (text.length <= ofAText) return text;
  const more = (text.length - ofAText).toLocaleString(tag.value);
  return `${text.slice(0, ofAText)}… ${say(words.cut, { more })}`;
}
