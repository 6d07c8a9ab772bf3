/** Controls, and what turns text around or hides in it: a terminal, a browser or an eye takes them for more than letters. */
const unreadable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff]/gu;

/** Whether a text is all letters that show; the end of a line is one. */
export const isReadable = (text: string): boolean => readable(text) === text;

const named = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** What a service sent may hold anything; every report gets none of it that is no text. Ends of lines stay. */
export const readable = (text: string): string =>
  text.replace(unreadable, (letter) => (letter === '\n' ? letter : [...letter].map(named).join('')));

/** The same on one line. */
export const onOneLine = (text: string): string => readable(text).replaceAll('\n', '\\u000a');

/** As much of a text as there is room for, and how much there was. */
export function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most)} … (${text.length} characters)`;
}
