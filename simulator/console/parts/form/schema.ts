import type { Words } from '../../words/words.ts';

/** A JSON schema as consoles describe themselves by; fixtures/schemas/console-marks.schema.json says what its marks mean. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly examples?: readonly unknown[];
  readonly description?: string;
  readonly writeOnly?: boolean;
  readonly $ref?: string;
  readonly 'x-title'?: Words;
  readonly 'x-hint'?: Words;
  readonly 'x-zh'?: string;
  readonly 'x-money'?: string;
  readonly 'x-unit'?: 'instant' | 'ms' | 'bytes';
  readonly 'x-masked'?: boolean;
  readonly 'x-once'?: boolean;
  readonly 'x-link'?: string;
  readonly 'x-values'?: Readonly<Record<string, Words & { readonly tone?: 'good' | 'warn' | 'danger' }>>;
}

/** The type of a value that is one; a member that may be null has that of what it is otherwise. */
export function typeOf({ type, properties, items, enum: values }: Schema): string | undefined {
  const named = typeof type === 'string' ? type : type?.find((each) => each !== 'null');
  if (named !== undefined) return named;
  if (properties !== undefined) return 'object';
  if (items !== undefined) return 'array';
  return values === undefined ? undefined : typeof values[0];
}

export const mayBeNull = ({ type }: Schema): boolean => Array.isArray(type) && type.includes('null');

/** What a member is called; one without words has its own name. */
export const titleOf = (name: string, { 'x-title': title }: Schema): Words => title ?? { en: name, zh: name };

/** What belongs into a member, as its schema says it; a description counts, with its Chinese beside it. */
export function hintOf({ 'x-hint': hint, description, 'x-zh': zh }: Schema): Words | null {
  if (hint !== undefined) return hint;
  return description === undefined ? null : { en: description, zh: zh ?? description };
}

/** Whether anything in an answer is told this once. */
export function tellsOnce(schema: Schema | null): boolean {
  if (schema === null) return false;
  return schema['x-once'] === true || Object.values(schema.properties ?? {}).some(tellsOnce);
}

const deepest = 8;

/** A document with every local reference replaced by what it leads to; one that leads into itself ends after some rounds. */
export function resolved<Part>(document: object, part: Part, depth = 0): Part {
  if (typeof part !== 'object' || part === null) return part;
  if (Array.isArray(part)) return part.map((each) => resolved(document, each, depth)) as Part;
  const { $ref } = part as { readonly $ref?: unknown };
  if (typeof $ref === 'string') {
    const found = depth > deepest ? {} : pointed(document, $ref);
    return resolved(document, found, depth + 1) as Part;
  }
  return Object.fromEntries(
    Object.entries(part).map(([name, each]) => [name, resolved(document, each, depth)]),
  ) as Part;
}

function pointed(document: object, reference: string): unknown {
  const steps = reference.replace(/^#\//, '').split('/');
  return steps.reduce<unknown>(
    (at, step) => (at as Record<string, unknown> | undefined)?.[step.replaceAll('~1', '/').replaceAll('~0', '~')],
    document,
  );
}
