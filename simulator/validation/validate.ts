import type { ErrorObject, ValidateFunction } from 'ajv';
import type { Ajv2020 } from 'ajv/dist/2020.js';
import type { Problem } from '../core/misuse.ts';

export type Schema = Readonly<Record<string, unknown>>;

let ajv: Ajv2020 | null = null;
const compiled = new WeakMap<Schema, ValidateFunction>();

/** Ajv is loaded when something is validated for the first time: a box that only answers phones never pays for it. */
async function load(): Promise<Ajv2020> {
  if (ajv !== null) return ajv;
  const [core, formats] = await Promise.all([import('ajv/dist/2020.js'), import('ajv-formats')]);
  const fresh = new core.Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true, verbose: true });
  // ajv-formats is CommonJS: its function is the default of the default.
  (formats.default as unknown as { default: (on: Ajv2020) => void }).default(fresh);
  ajv = fresh;
  return fresh;
}

/** Everything in `value` that breaks `schema`, as problems below `path`; an empty list when it is good. */
export async function violations(schema: Schema, value: unknown, path = ''): Promise<Problem[]> {
  let check = compiled.get(schema);
  if (check === undefined) {
    check = (await load()).compile(schema);
    compiled.set(schema, check);
  }
  if (check(value)) return [];
  return (check.errors ?? []).filter(speaks).map((error) => problemOf(error, path));
}

/** `anyOf` and `if` only repeat in general what their branches say in particular. */
function speaks(error: ErrorObject): boolean {
  return error.keyword !== 'if' && !(error.keyword === 'anyOf' || error.keyword === 'oneOf');
}

function problemOf(error: ErrorObject, path: string): Problem {
  const at = `${path}${error.instancePath}`;
  const params = error.params as Record<string, unknown>;
  const fix = fixOf(error, params);
  switch (error.keyword) {
    case 'additionalProperties':
      return problem(`${at}/${pointer(params['additionalProperty'] as string)}`, 'is unknown here', undefined, fix);
    case 'required':
      return problem(at, `needs ${params['missingProperty']}`, undefined, fix);
    case 'enum':
      return problem(at, 'is none of the values allowed', error.data, fix);
    default:
      return problem(at, error.message ?? 'is not allowed', error.data, fix);
  }
}

/** A name as it stands in a JSON pointer. */
function pointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

function problem(path: string, message: string, seen: unknown, fix: string | undefined): Problem {
  return {
    path,
    message,
    ...(seen === undefined ? {} : { seen: shorten(seen) }),
    ...(fix === undefined ? {} : { fix }),
  };
}

interface Described {
  readonly description?: string;
}

function fixOf(error: ErrorObject, params: Record<string, unknown>): string | undefined {
  if (error.keyword === 'enum') return `one of ${(params['allowedValues'] as unknown[]).map(String).join(', ')}`;
  const parent = error.parentSchema as (Described & { properties?: Readonly<Record<string, Described>> }) | undefined;
  if (error.keyword === 'required') {
    return parent?.properties?.[params['missingProperty'] as string]?.description ?? parent?.description;
  }
  if (error.keyword === 'additionalProperties' && parent?.properties) {
    return `the names known here are ${Object.keys(parent.properties).join(', ')}`;
  }
  return parent?.description;
}

/** What was seen is quoted, but a megabyte of it helps nobody. */
function shorten(value: unknown): unknown {
  const text = JSON.stringify(value);
  return text !== undefined && text.length > 120 ? `${text.slice(0, 117)}…` : value;
}
