import { nearest } from '../casting/nearest.ts';
import { heading, type Problem as Mistake, type MistakeId, mistake } from '../core/words/mistake.ts';
import type { Places } from '../core/words/said.ts';
import { ControlProblem } from './control-problem.ts';
import { mistakeLimit, moreThan } from './mistake-limit.ts';

/** A parameter behind `?`. */
export interface QueryParameter {
  readonly name: string;
  readonly description: string;
  /** The description in Chinese, for whoever is told what belongs there. */
  readonly zh: string;
  readonly schema:
    | { readonly type: 'string'; readonly enum?: readonly string[]; readonly maxLength?: number }
    | { readonly type: 'integer'; readonly minimum: number; readonly maximum: number; readonly default?: number }
    | { readonly type: 'boolean' };
  /** May come more than once, or as a list with commas. */
  readonly several?: true;
  /** Type of its choices among those that are made of the schemas; that of the same name in `Expectation` unless told. */
  readonly choices?: string;
}

/** What was asked, by name; each getter takes the names of its own type only. */
export class Query {
  readonly #texts: ReadonlyMap<string, readonly string[]>;
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #flags: ReadonlySet<string>;

  constructor(
    texts: ReadonlyMap<string, readonly string[]>,
    numbers: ReadonlyMap<string, number>,
    flags: ReadonlySet<string>,
  ) {
    this.#texts = texts;
    this.#numbers = numbers;
    this.#flags = flags;
  }

  text(name: string): string | null {
    return this.#texts.get(name)?.[0] ?? null;
  }

  texts(name: string): readonly string[] {
    return this.#texts.get(name) ?? [];
  }

  number(name: string): number {
    return this.#numbers.get(name) ?? 0;
  }

  /** A number that may be left out; null where it was. */
  given(name: string): number | null {
    return this.#numbers.get(name) ?? null;
  }

  flag(name: string): boolean {
    return this.#flags.has(name);
  }
}

const yes: ReadonlySet<string> = new Set(['1', 'true', 'yes', '']);
const no: ReadonlySet<string> = new Set(['0', 'false', 'no']);

/** Reads a query against the parameters of an operation; throws `ERR_QUERY_INVALID` with every mistake. */
export function readQuery(search: string, parameters: readonly QueryParameter[]): Query {
  const texts = new Map<string, readonly string[]>();
  const numbers = new Map<string, number>();
  const flags = new Set<string>();
  const mistakes: Mistake[] = [];
  const given = new URLSearchParams(search);
  for (const pair of search.split('&')) if (!isDecodable(pair)) mistakes.push(undecodable(pair));
  for (const name of new Set(given.keys())) {
    const parameter = parameters.find((each) => each.name === name);
    if (parameter === undefined) mistakes.push(unknown(name, parameters));
    else if (parameter.several !== true && given.getAll(name).length > 1)
      mistakes.push(mistake('query.twice', name, given.getAll(name)));
  }
  for (const parameter of parameters) {
    const { name, schema, several } = parameter;
    // What comes twice in a list says the same, right or wrong.
    const values = new Set(given.getAll(name).flatMap((value) => (several === true ? value.split(',') : [value])));
    const [single] = values;
    const number = schema.type !== 'integer' ? undefined : single === undefined ? schema.default : Number(single);
    if (number !== undefined) numbers.set(name, number);
    if (schema.type === 'string' && values.size > 0) texts.set(name, [...values]);
    for (const value of values) {
      if (schema.type === 'boolean' && yes.has(value.toLowerCase())) flags.add(name);
      const wrong = wrongWith(value, schema);
      if (wrong !== null) mistakes.push(mistake(wrong, name, value, placesOf(parameter)));
    }
  }
  if (mistakes.length > 0) {
    const head = heading('query.unreadable', moreThan(mistakes));
    throw new ControlProblem('ERR_QUERY_INVALID', head, mistakes.slice(0, mistakeLimit));
  }
  return new Query(texts, numbers, flags);
}

function wrongWith(value: string, schema: QueryParameter['schema']): MistakeId | null {
  switch (schema.type) {
    case 'boolean':
      return yes.has(value.toLowerCase()) || no.has(value.toLowerCase()) ? null : 'query.no-flag';
    case 'integer': {
      const isNumber = /^-?\d{1,15}$/.test(value);
      const fits = isNumber && Number(value) >= schema.minimum && Number(value) <= schema.maximum;
      return fits ? null : 'query.no-number';
    }
    case 'string':
      if (schema.enum !== undefined && !schema.enum.includes(value)) return 'query.no-choice';
      return value.length > (schema.maxLength ?? 512) ? 'query.too-long' : null;
  }
}

/** What belongs into a parameter, for a sentence. */
function placesOf({ description: en, zh, schema }: QueryParameter): Places {
  const range = schema.type === 'integer' ? { least: schema.minimum, most: schema.maximum } : {};
  const names = schema.type === 'string' && schema.enum !== undefined ? { names: schema.enum } : {};
  return { wanted: { en, zh }, ...range, ...names };
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** Otherwise what is no UTF-8 would become another text. */
function undecodable(pair: string): Mistake {
  const path = pair.slice(0, Math.max(0, pair.indexOf('='))).slice(0, 64);
  return mistake('query.undecodable', path, pair.slice(0, 120));
}

function unknown(name: string, parameters: readonly QueryParameter[]): Mistake {
  const names = parameters.map((parameter) => parameter.name);
  const seen = name.slice(0, 64);
  if (names.length === 0) return mistake('query.none-here', seen);
  return mistake('query.unknown', seen, undefined, { near: nearest(seen, names), names });
}
