/** The same words in both languages. */
export interface Words {
  readonly en: string;
  readonly zh: string;
}

export type Language = keyof Words;

/** What is put into a sentence: a value as it is, words in the language of the sentence, or a list of them. */
export type Place = string | number | boolean | null | Words | readonly (string | Words)[];

export type Places = Readonly<Record<string, Place | undefined>>;

/** A part that may be left out, or a place with its name and how it is written. */
const pieces = /\[([^\]]*)\]|\{([?]?)(\w+)(:json)?\}/g;

/**
 * A sentence with its places filled: `no world named {name} is known`. `{name:json}` is written with quotes. A part in
 * brackets is left out where a place in it is not given: `one of {names}[ and {more} more]`; `{?none}` asks for a place
 * and writes nothing. What is put in is never read.
 */
export function said(words: Words, places: Places = {}, language: Language = 'en'): string {
  const fill = (text: string): string =>
    text.replace(pieces, (piece: string, part: string | undefined, asked: string, name: string, json?: string) => {
      if (part !== undefined) return placesIn(part).every((each) => places[each] !== undefined) ? fill(part) : '';
      const place = places[name];
      if (place === undefined) return piece;
      if (asked !== '') return '';
      return json === undefined ? written(place, language) : JSON.stringify(place);
    });
  return fill(words[language]);
}

/** The names of the places of a text, in their order. */
export function placesIn(text: string): readonly string[] {
  return [...text.matchAll(/\{[?]?(\w+)(?::json)?\}/g)].map((match) => match[1] as string);
}

function written(place: Place, language: Language): string {
  if (typeof place !== 'object' || place === null) return String(place);
  if ('en' in place) return place[language];
  return place.map((each) => written(each, language)).join(', ');
}
