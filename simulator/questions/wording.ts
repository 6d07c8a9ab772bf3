import names from '../../fixtures/faults/names.json' with { type: 'json' };
import found from '../../fixtures/words/found.json' with { type: 'json' };
import rows from '../../fixtures/words/why.json' with { type: 'json' };
import { type Refusal, refusals } from '../core/words/refusal.ts';
import { type Language, type Places, said, type Words } from '../core/words/said.ts';
import type { Said, Sentence } from '../core/words/sentence.ts';
import { wordsOfFailure } from './failure-words.ts';

/** One after the other: to put them together would cost an import more than to read them. */
const tables: readonly Readonly<Record<string, Words>>[] = [found, rows];

function rowOf(id: string): Words | undefined {
  return tables.find((table) => Object.hasOwn(table, id))?.[id];
}

export function isSentence(id: string): boolean {
  return rowOf(id) !== undefined;
}

/** What is said, in a language. Every sentence has both; an id without a row is shown as it is. */
export function inWords(what: Said, language: Language): string {
  if (typeof what === 'string') return what;
  if ('en' in what) return what[language];
  const row = rowOf(what.id);
  return row === undefined ? what.id : said(row, placed(what.with, language), language);
}

/** What is between two sentences of one place. */
const between: Readonly<Record<Language, string>> = { en: '; ', zh: '；' };

function placed(places: Sentence['with'], language: Language): Places {
  const all = Object.entries(places ?? {}).map(([name, place]) => {
    const isValue = typeof place === 'string' || typeof place === 'number';
    return [name, isValue ? place : place.map((each) => inWords(each, language)).join(between[language])];
  });
  return Object.fromEntries(all);
}

/** What a refusal means, in one sentence. */
export function meaningOf(refusal: Refusal, language: Language): string {
  return (language === 'zh' ? names.find(({ id }) => id === refusal)?.zh : undefined) ?? refusals[refusal];
}

/** The id of what a fact or its value is called: `contentType` and `not a form` are `content-type.not-a-form`. */
function slug(text: string): string {
  return text
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** Facts for people; what has no row, such as what a caller wrote, stands as it is. */
export function factsInWords(facts: Readonly<Record<string, unknown>>, language: Language): string {
  return Object.entries(facts)
    .map(([name, value]) => {
      const id = `fact.${slug(name)}`;
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      const own = `${id}.${slug(text)}`;
      const words = rowOf(own) ?? (name === 'failure' ? wordsOfFailure(text) : undefined);
      return `${rowOf(id)?.[language] ?? name} ${words?.[language] ?? text}`;
    })
    .join(language === 'zh' ? '，' : ', ');
}
