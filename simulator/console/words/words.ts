import { computed, type Signal, signal } from '@preact/signals';
import { type Kept, kept } from '../api/kept.ts';

/** The languages of the page. */
export type Language = 'en' | 'zh';

/** One sentence in both languages; `{name}` is a place for a value. */
export interface Words {
  readonly en: string;
  readonly zh: string;
}

const stored: Kept<Language> = kept('language', ['en', 'zh']);

/** What the reader chose, else what the browser speaks. */
export const language: Signal<Language> = signal(stored.read() ?? spoken());

export function speak(chosen: Language): void {
  stored.write(chosen);
  language.value = chosen;
}

/** Tag for `lang` attributes and for `Intl`. */
export const tag = computed(() => (language.value === 'zh' ? 'zh-CN' : 'en'));

function spoken(): Language {
  return /^zh\b/i.test(globalThis.navigator?.language ?? '') ? 'zh' : 'en';
}

/** A sentence in the reader's language, with its places filled. Read while drawing, it is drawn anew when the language turns. */
export function say(words: Words, places: Readonly<Record<string, string | number>> = {}): string {
  return words[language.value].replace(/\{(\w+)\}/g, (whole, name) => String(places[name] ?? whole));
}

/** Several things in one sentence. */
export const listed = (all: readonly string[]): string => all.join(language.value === 'zh' ? '、' : ', ');

/** A name before what it stands for. */
export const named = (name: string): string => (language.value === 'zh' ? `${name}：` : `${name}: `);

/** Sentences, one after the other: in Chinese nothing stands between them. */
export const join = (...told: readonly (string | false | null | undefined)[]): string =>
  told.filter(Boolean).join(language.value === 'zh' ? '' : ' ');

/** A table of sentences; the name is for whoever reads the code. */
export const wordsOf = <Name extends string>(table: Readonly<Record<Name, Words>>): Readonly<Record<Name, Words>> =>
  table;

/** What carries its own words under other names, as documents of the control API do. */
export const inLanguage = <Value>(both: { readonly en: Value; readonly zh: Value }): Value => both[language.value];
