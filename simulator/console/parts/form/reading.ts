import type { Words } from '../../words/words.ts';
import { fromField } from '../time.ts';
import type { Draft, Field } from './fields.ts';
import { type Schema, typeOf } from './schema.ts';
import { words } from './words.ts';

/** What is wrong with a field, said before anything is sent. */
export interface FieldMistake {
  readonly pointer: string;
  readonly words: Words;
  readonly places?: Readonly<Record<string, string | number>>;
}

type Texts = Readonly<Record<string, Draft>>;

/** The body that a draft stands for, and everything in it that does not fit. What was left empty is left out. */
export function bodyOf(fields: readonly Field[], draft: Texts) {
  const mistakes: FieldMistake[] = [];
  const body = groupOf(fields, draft, '', mistakes);
  return { body, mistakes };
}

/**
 * The members of a change: those whose draft is no longer what it was. One that was emptied is sent empty, since what is not
 * named stays.
 */
export function changeOf(fields: readonly Field[], before: Texts, draft: Texts) {
  const touched = fields.filter(({ name }) => JSON.stringify(before[name]) !== JSON.stringify(draft[name]));
  const { body, mistakes } = bodyOf(touched, draft);
  const emptied = touched.filter(({ name, isRequired }) => !(name in body) && !isRequired);
  return { body: { ...Object.fromEntries(emptied.map((field) => [field.name, nothing(field)])), ...body }, mistakes };
}

function nothing({ kind, isNullable }: Field): unknown {
  if (kind === 'choices' || kind === 'lines' || kind === 'items') return [];
  return isNullable ? null : '';
}

function groupOf(fields: readonly Field[], draft: Texts, at: string, mistakes: FieldMistake[]) {
  const found = fields.map((field) => [field.name, memberOf(field, draft[field.name] ?? '', at, mistakes)] as const);
  return Object.fromEntries(found.filter(([, value]) => value !== undefined));
}

/** Undefined where nothing was said. */
function memberOf(field: Field, draft: Draft, at: string, mistakes: FieldMistake[]): unknown {
  const pointer = `${at}/${field.name}`;
  const wrong = (said: Words, places?: FieldMistake['places']): undefined => {
    mistakes.push({ pointer, words: said, ...(places === undefined ? {} : { places }) });
  };
  const { schema, isRequired } = field;
  // What is missing within a group that is needed is said of its members.
  if (isBlank(draft) && !(isRequired && field.kind === 'group')) return isRequired ? wrong(words.needed) : undefined;
  switch (field.kind) {
    case 'group':
      return groupOf(field.fields, draft as Texts, pointer, mistakes);
    case 'items':
      return (draft as readonly Texts[]).map((each, i) => groupOf(field.fields, each, `${pointer}/${i}`, mistakes));
    case 'choices':
      return (draft as readonly string[]).map((each) => chosen(schema.items, each));
    case 'choice':
      return chosen(schema, draft as string);
    case 'flag':
      return draft === 'true';
    case 'instant':
      return fromField(draft as string) ?? wrong(words.noMoment);
    case 'number':
      return numberOf(schema, draft as string, wrong);
    case 'lines':
      return (draft as string)
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '')
        .map((line) => (typeOf(schema.items ?? {}) === 'string' ? line : Number(line)));
    case 'json':
      try {
        return JSON.parse(draft as string);
      } catch {
        return wrong(words.noJson);
      }
    default:
      return textOf(field, draft as string, wrong);
  }
}

type Wrong = (said: Words, places?: FieldMistake['places']) => undefined;

function textOf({ schema, hint }: Field, text: string, wrong: Wrong): string | undefined {
  const { pattern, minLength = 0, maxLength = Number.POSITIVE_INFINITY } = schema;
  const { length } = [...text];
  if (length > maxLength) return wrong(words.tooLong, { most: maxLength });
  if (length < minLength) return wrong(words.tooShort, { least: minLength });
  if (pattern === undefined || new RegExp(pattern, 'u').test(text)) return text;
  return wrong(hint ?? words.noMatch, { pattern });
}

function numberOf({ minimum, maximum, type }: Schema, text: string, wrong: Wrong): number | undefined {
  const value = Number(text);
  if (!Number.isFinite(value) || (type === 'integer' && !Number.isInteger(value))) return wrong(words.noNumber);
  if (minimum !== undefined && value < minimum) return wrong(words.tooSmall, { least: minimum });
  if (maximum !== undefined && value > maximum) return wrong(words.tooGreat, { most: maximum });
  return value;
}

/** The choice itself, which may be a number, by what stood in the field. */
const chosen = (schema: Schema | undefined, text: string): unknown =>
  schema?.enum?.find((each) => String(each) === text) ?? text;

/** Whether nothing was typed anywhere in it. */
function isBlank(draft: Draft): boolean {
  if (typeof draft === 'string') return draft.trim() === '';
  return Array.isArray(draft) ? draft.length === 0 : Object.values(draft).every(isBlank);
}
