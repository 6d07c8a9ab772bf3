import type { ErrorObject, ValidateFunction } from 'ajv';
import type { Ajv2020 } from 'ajv/dist/2020.js';
import { distance } from 'fastest-levenshtein';
import { isMistakeId, type MistakeId, mistake, type Problem } from '../core/words/mistake.ts';
import type { Place, Places, Words } from '../core/words/said.ts';

export type Schema = Readonly<Record<string, unknown>>;

let loaded: { readonly whole: Ajv2020; readonly branch: Ajv2020 } | null = null;
const compiled = new WeakMap<Schema, ValidateFunction>();

/** Ajv is loaded when something is validated for the first time: a box that only answers phones never pays for it. */
async function load() {
  if (loaded !== null) return loaded;
  const [core, formats] = await Promise.all([import('ajv/dist/2020.js'), import('ajv-formats')]);
  const fresh = (strict: boolean): Ajv2020 => {
    const ajv = new core.Ajv2020({
      allErrors: true,
      strict,
      allowUnionTypes: true,
      verbose: true,
      keywords: ['x-zh', 'x-instead'],
    });
    // ajv-formats is CommonJS: its function is the default of the default.
    formats.default.default(ajv);
    return ajv;
  };
  // A branch of a choice may name what stands beside the choice, so it alone is read less strictly.
  loaded = { whole: fresh(true), branch: fresh(false) };
  return loaded;
}

/** Everything in `value` that breaks `schema`, as problems below `path`; an empty list when it is good. */
export async function violations(schema: Schema, value: unknown, path = ''): Promise<Problem[]> {
  const check = await compiledFrom(schema);
  if (check(value)) return [];
  return problemsOf(check.errors ?? [], schema, path);
}

async function compiledFrom(schema: Schema, kind: 'whole' | 'branch' = 'whole'): Promise<ValidateFunction> {
  let check = compiled.get(schema);
  if (check === undefined) {
    check = (await load())[kind].compile(schema);
    compiled.set(schema, check);
  }
  return check;
}

/** Ajv lists what every branch of a choice found before the choice itself; one of them is what was meant. */
async function problemsOf(errors: readonly ErrorObject[], schema: Schema, path: string): Promise<Problem[]> {
  const told: { readonly error: ErrorObject; readonly problems: readonly Problem[] }[] = [];
  for (const error of errors) {
    const { keyword } = error;
    if (keyword === 'anyOf' || keyword === 'oneOf') {
      const problems = await choiceProblems(error, schema, path);
      while (isWithin(told.at(-1)?.error, error)) told.pop();
      told.push({ error, problems });
    } else if (keyword === 'if') {
      // Its branch has spoken already, unless the schema has words for the whole.
      const rule = conditionIn(error);
      if (rule === undefined) continue;
      while (isWithin(told.at(-1)?.error, error)) told.pop();
      const places = { rule, names: Object.keys(Object(error.data)) };
      told.push({ error, problems: [problem('schema.mixed', `${path}${error.instancePath}`, error.data, places)] });
    } else told.push({ error, problems: [problemOf(error, path)] });
  }
  return told.flatMap(({ problems }) => problems);
}

function conditionIn({ params, parentSchema }: ErrorObject): Place | undefined {
  return wordsOf((parentSchema as Readonly<Record<string, Described>>)[String(params['failingKeyword'])]);
}

/** Whether an error was found by a branch of the choice, and not beside it by the same schema. */
function isWithin(error: ErrorObject | undefined, choice: ErrorObject): boolean {
  if (error === undefined || !`${error.instancePath}/`.startsWith(`${choice.instancePath}/`)) return false;
  const place = choice.schemaPath.slice(0, choice.schemaPath.lastIndexOf('/'));
  const branches = choice.keyword === 'if' ? [`${place}/then/`, `${place}/else/`] : [`${choice.schemaPath}/`];
  return branches.some((branch) => error.schemaPath.startsWith(branch)) || !error.schemaPath.startsWith(`${place}/`);
}

/** What the branch that comes nearest finds. Of two that are as near, the first one; a choice of which both fit says so. */
async function choiceProblems(choice: ErrorObject, root: Schema, path: string): Promise<Problem[]> {
  const at = `${path}${choice.instancePath}`;
  const branches = choice.schema as readonly Schema[];
  if (choice.params['passingSchemas']) return [problem('schema.choice', at, choice.data)];
  const tried = await Promise.all(
    branches.map(async (branch) => {
      const whole = wholeOf(branch, root);
      const check = await compiledFrom(whole, 'branch');
      check(choice.data);
      return { whole, errors: [...(check.errors ?? [])] };
    }),
  );
  const types = tried.flatMap(({ errors }) =>
    errors.filter((error) => isOfType(error)).map(({ params }) => params['type']),
  );
  if (types.length === tried.length && tried.every(({ errors }) => errors.length === 1)) {
    return [problem('schema.type', at, choice.data, { type: [...new Set(types.flat())].join(',') })];
  }
  const [nearest] = tried.sort((a, b) => distanceOf(a.errors) - distanceOf(b.errors));
  return nearest === undefined ? [] : problemsOf(nearest.errors, nearest.whole, at);
}

const wholes = new WeakMap<Schema, Schema>();

/** A branch alone, which still finds what it points at. */
function wholeOf(branch: Schema, root: Schema): Schema {
  let whole = wholes.get(branch);
  if (whole === undefined) {
    whole = root['$defs'] === undefined ? branch : { $defs: root['$defs'], ...branch };
    wholes.set(branch, whole);
  }
  return whole;
}

function isOfType(error: ErrorObject): boolean {
  return error.keyword === 'type' && error.instancePath === '';
}

/** Another type is another form; so is a mark that says which form it is. Below that every mistake counts. */
function distanceOf(errors: readonly ErrorObject[]): number {
  const weight = (error: ErrorObject): number => {
    if (isOfType(error)) return 10_000;
    if (error.keyword === 'const' || (error.keyword === 'enum' && error.instancePath.lastIndexOf('/') === 0))
      return 100;
    return error.instancePath === '' ? 10 : 1;
  };
  return errors.reduce((sum, error) => sum + weight(error), 0);
}

function problemOf(error: ErrorObject, path: string): Problem {
  const at = `${path}${error.instancePath}`;
  const { keyword, params } = error;
  const parent = error.parentSchema as Parent | undefined;
  const data = holdsSecret(parent) ? undefined : error.data;
  const wanted = wordsOf(parent);
  switch (keyword) {
    case 'additionalProperties': {
      const name = params['additionalProperty'] as string;
      const instead = parent?.['x-instead'] ?? {};
      const near = Object.hasOwn(instead, name) ? instead[name] : undefined;
      if (near !== undefined)
        return problem('schema.instead', `${at}/${pointer(name)}`, undefined, {
          near,
          wanted: wordsOf(parent?.properties?.[near]),
        });
      return problem('schema.additionalProperties', `${at}/${pointer(name)}`, undefined, knownBeside(name, parent));
    }
    case 'required':
    case 'dependentRequired': {
      const name = params['missingProperty'] as string;
      return problem('schema.required', at, undefined, { name, wanted: wordsOf(parent?.properties?.[name]) ?? wanted });
    }
    case 'enum':
      return problem('schema.enum', at, data, { values: (params['allowedValues'] as unknown[]).map(String) });
    case 'type':
      return problem(idOf(`type-${params['type']}`, 'schema.type'), at, data, { type: String(params['type']), wanted });
    default: {
      const id = idOf(keyword, 'schema.other');
      return problem(id, at, data, { ...params, wanted, finding: id === 'schema.other' ? error.message : undefined });
    }
  }
}

function idOf(finding: string, otherwise: MistakeId): MistakeId {
  const id = `schema.${finding}`;
  return isMistakeId(id) ? id : otherwise;
}

/** A name as it stands in a JSON pointer. */
function pointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** Places that are not given are left out, so that they are not told. */
function problem(id: MistakeId, path: string, seen: unknown, places: Places = {}): Problem {
  const given = Object.entries(places).filter(([, place]) => place !== undefined);
  return mistake(id, path, seen === undefined ? undefined : shorten(seen), Object.fromEntries(given));
}

/** What a schema says may be written and not read is told back to nobody, nor is what it may stand in. */
function holdsSecret(part: Parent | undefined): boolean {
  const within = Object.values(part?.properties ?? {});
  return part?.writeOnly === true || within.some(({ writeOnly }) => writeOnly === true);
}

interface Described {
  readonly writeOnly?: boolean;
  readonly readOnly?: boolean;
  readonly description?: string;
  /** The description in Chinese. */
  readonly 'x-zh'?: string;
}

type Parent = Described & {
  readonly properties?: Readonly<Record<string, Described>>;
  /** Names that people write here, with the one that comes nearest to what they mean. */
  readonly 'x-instead'?: Readonly<Record<string, string>>;
};

/** What belongs in a place, as its schema says it; without Chinese, in English alone. */
function wordsOf(part: Described | undefined): Words | string | undefined {
  const { description: en, 'x-zh': zh } = part ?? {};
  return en === undefined || zh === undefined ? en : { en, zh };
}

/** What could be there in the place of a name that nobody knows. */
function knownBeside(name: string, parent: Parent | undefined): Places {
  if (!parent?.properties) return { wanted: wordsOf(parent) };
  // What is told and not taken may be handed back as it was read, and is nothing to write.
  const names = Object.entries(parent.properties).flatMap(([own, said]) => (said.readOnly === true ? [] : [own]));
  const near = sameName(name, names);
  return near === null ? { known: names } : { near, names };
}

/** The name that was meant: the same letters in another case or with other joints, or all but one or two of them. */
function sameName(written: string, names: readonly string[]): string | null {
  const plain = bare(written);
  const same = names.find((name) => bare(name) === plain);
  if (same !== undefined) return same;
  const near = names.map((name) => ({ name, far: distance(plain, bare(name)) })).sort((a, b) => a.far - b.far)[0];
  return near !== undefined && near.far <= 2 && near.far * 2 < plain.length ? near.name : null;
}

function bare(name: string): string {
  return name
    .slice(0, 64)
    .toLowerCase()
    .replaceAll(/[-_. ]/g, '');
}

/** What was seen is quoted, but a megabyte of it helps nobody. */
function shorten(value: unknown): unknown {
  const text = JSON.stringify(value);
  return text !== undefined && text.length > 120 ? `${text.slice(0, 117)}…` : value;
}
