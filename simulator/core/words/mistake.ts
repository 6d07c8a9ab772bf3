import table from '../../../fixtures/words/problems.json' with { type: 'json' };
import { type Language, type Places, said, type Words } from './said.ts';

/** Names a kind of mistake for good; its words stand in fixtures/words/problems.json. */
export type MistakeId = keyof typeof table;

interface Row {
  readonly message: Words;
  /** How to mend it; nothing where it comes out empty. */
  readonly fix?: Words;
  /** What is said above it where it is the only one; the message unless told. */
  readonly head?: Words;
  /** The code of a refusal for this mistake alone, where it has one; the code tells status and title. */
  readonly code?: `ERR_${string}`;
}

const rows = table as Readonly<Record<MistakeId, object>> as Readonly<Record<MistakeId, Row>>;

/** One mistake in what somebody gave us: where, what was seen, and how to mend it. */
export interface Problem {
  /** JSON pointer into what was given; empty for the whole. */
  readonly path: string;
  readonly message: string;
  readonly seen?: unknown;
  readonly fix?: string;
  readonly id: MistakeId;
  /** What was put into the words. */
  readonly with?: Places;
}

/** What is said above mistakes. */
export interface Heading {
  readonly message: string;
  readonly id: MistakeId;
  readonly with?: Places;
}

/** A mistake at `path`, in English words; whoever speaks another language says it again by its id. */
export function mistake(id: MistakeId, path: string, seen?: unknown, places?: Places): Problem {
  const { message, fix } = rows[id];
  const mend = fix === undefined ? '' : said(fix, places);
  return {
    path,
    message: said(message, places),
    ...(seen === undefined ? {} : { seen }),
    ...(mend === '' ? {} : { fix: mend }),
    id,
    ...filled(places),
  };
}

export function heading(id: MistakeId, places?: Places): Heading {
  const { head, message } = rows[id];
  return { message: said(head ?? message, places), id, ...filled(places) };
}

/** Nothing where no place of the words is given. */
function filled(places: Places = {}): { readonly with?: Places } {
  return Object.values(places).every((place) => place === undefined) ? {} : { with: places };
}

/** What is said above a mistake that is the only one. */
export function headingOf(problem: Problem): Heading {
  return heading(problem.id, problem.with);
}

/** The code of a refusal for this mistake alone; null where its surroundings tell. */
export function codeOf(id: MistakeId): `ERR_${string}` | null {
  return rows[id].code ?? null;
}

export function isMistakeId(text: string): text is MistakeId {
  return Object.hasOwn(rows, text);
}

/** Words that came with an id, or without one where nobody has a name for them. */
interface Named {
  readonly id?: string;
  readonly with?: Places;
}

/** What is wrong, in a language; as it came where its id is none that is known here. */
export function messageIn(language: Language, told: Named & { readonly message: string }): string {
  const row = rowOf(told, language);
  return row === null ? told.message : said(row.message, told.with, language);
}

/** How to mend it, in a language; as it came where its id is none that is known here. */
export function fixIn(language: Language, told: Named & { readonly fix?: string }): string | undefined {
  const fix = rowOf(told, language)?.fix;
  return fix === undefined || told.fix === undefined ? told.fix : said(fix, told.with, language);
}

/** What stands above mistakes, in a language; as it came where its id is none that is known here. */
export function headingIn(language: Language, told: Named & { readonly message: string }): string {
  const row = told.id !== undefined && isMistakeId(told.id) ? rows[told.id] : null;
  return row === null ? told.message : said(row.head ?? row.message, told.with, language);
}

/** English comes as it is said: a box of another version may have found other words. */
function rowOf({ id }: Named, language: Language): Row | null {
  return language !== 'en' && id !== undefined && isMistakeId(id) ? rows[id] : null;
}
