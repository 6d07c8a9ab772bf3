import type { Words } from '../../words/words.ts';
import { toField } from '../time.ts';
import { hintOf, mayBeNull, type Schema, titleOf, typeOf } from './schema.ts';

/** What stands in a form for a member of a body. */
export interface Field {
  /** JSON pointer into the body, with a star for any entry of a list. */
  readonly pointer: string;
  readonly name: string;
  readonly title: Words;
  readonly hint: Words | null;
  readonly isRequired: boolean;
  readonly isNullable: boolean;
  readonly schema: Schema;
  readonly kind:
    | 'text'
    | 'long'
    | 'number'
    | 'instant'
    | 'choice'
    | 'flag'
    | 'choices'
    | 'lines'
    | 'json'
    | 'group'
    | 'items';
  /** Of a group; of an entry where it is a list of groups. */
  readonly fields: readonly Field[];
}

/** What somebody has typed so far: texts, several choices, a group by its names, a list of groups. */
export type Draft = string | readonly Draft[] | { readonly [name: string]: Draft };

const longText = 1_000;
const deepest = 6;

/** The fields for the members of a schema, in their order. */
export function fieldsOf(schema: Schema, pointer = '', depth = 0): Field[] {
  const required = new Set(schema.required ?? []);
  return Object.entries(schema.properties ?? {}).map(([name, member]) =>
    fieldOf(name, member, `${pointer}/${name}`, required.has(name), depth),
  );
}

function fieldOf(name: string, schema: Schema, pointer: string, isRequired: boolean, depth: number): Field {
  const kind = kindOf(schema, depth);
  const isList = kind === 'items';
  const inner = isList ? (schema.items ?? {}) : schema;
  const fields = isList || kind === 'group' ? fieldsOf(inner, isList ? `${pointer}/*` : pointer, depth + 1) : [];
  const [title, hint, isNullable] = [titleOf(name, schema), hintOf(schema), mayBeNull(schema)];
  return { pointer, name, title, hint, isRequired, isNullable, schema, kind, fields };
}

function kindOf(schema: Schema, depth: number): Field['kind'] {
  if (schema.enum !== undefined) return 'choice';
  switch (typeOf(schema)) {
    case 'string':
      return (schema.maxLength ?? 0) > longText ? 'long' : 'text';
    case 'integer':
    case 'number':
      return schema['x-unit'] === 'instant' ? 'instant' : 'number';
    case 'boolean':
      return 'flag';
    case 'array': {
      const { items = {} } = schema;
      if (items.enum !== undefined) return 'choices';
      if (/^(string|integer|number)$/.test(typeOf(items) ?? '')) return 'lines';
      return items.properties !== undefined && depth < deepest ? 'items' : 'json';
    }
    case 'object':
      return schema.properties !== undefined && depth < deepest ? 'group' : 'json';
    default:
      return 'json';
  }
}

/** A draft that asks for nothing, or for what an entry has where it fits. */
export function draftOf(field: Field, value?: unknown): Draft {
  const { kind, fields } = field;
  switch (kind) {
    case 'group':
      return draftOfAll(fields, isRecord(value) ? value : {});
    case 'items':
      return Array.isArray(value) ? value.map((each) => draftOfAll(fields, isRecord(each) ? each : {})) : [];
    case 'choices':
      return Array.isArray(value) ? value.filter((each) => field.schema.items?.enum?.includes(each)).map(String) : [];
    case 'lines':
      return Array.isArray(value) ? value.map(String).join('\n') : '';
    case 'instant':
      return typeof value === 'number' ? toField(value).slice(0, 16) : '';
    case 'json':
      return value === undefined || value === null ? '' : JSON.stringify(value, null, 2);
    default:
      return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
  }
}

export const draftOfAll = (fields: readonly Field[], entry: Readonly<Record<string, unknown>> = {}) =>
  Object.fromEntries(fields.map((field) => [field.name, draftOf(field, entry[field.name])]));

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
