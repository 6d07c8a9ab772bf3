import names from '../../fixtures/faults/names.json' with { type: 'json' };
import found from '../../fixtures/words/found.json' with { type: 'json' };
import rows from '../../fixtures/words/why.json' with { type: 'json' };
import { type Refusal, refusals } from '../core/words/refusal.ts';
import { type Language, type Places, said, type Words } from '../core/words/said.ts';
import type { Said, Sentence } from '../core/words/sentence.ts';

const table: Readonly<Record<string, Words>> = { ...rows, ...found };

export function isSentence(id: string): boolean {
  return Object.hasOwn(table, id);
}

/** What is said, in a language. Every sentence has both; an id without a row is shown as it is. */
export function inWords(what: Said, language: Language): string {
  if (typeof what === 'string') return what;
  const row = isSentence(what.id) ? table[what.id] : undefined;
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

const meanings: ReadonlyMap<string, string> = new Map(names.map(({ id, zh }) => [id, zh]));

/** What a refusal means, in one sentence. */
export function meaningOf(refusal: Refusal, language: Language): string {
  return (language === 'zh' ? meanings.get(refusal) : undefined) ?? refusals[refusal];
}

/** The id of what a fact or its value is called: `contentType` and `not a form` are `content-type.not-a-form`. */
function slug(text: string): string {
  return text
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** Facts for people who read Chinese; what has no row, such as what a caller wrote, stands as it is. */
export function factsInChinese(facts: Readonly<Record<string, unknown>>): string {
  return Object.entries(facts)
    .map(([name, value]) => {
      const id = `fact.${slug(name)}`;
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      const own = `${id}.${slug(text)}`;
      return `${table[id]?.zh ?? name} ${table[own]?.zh ?? text}`;
    })
    .join('，');
}
