/** Values by name, one inside the other; `${app.values.scene}` takes one in. */
export type Scope = Readonly<Record<string, unknown>>;

const place = /\$\{([^}]*)\}/g;
const whole = /^\$\{([^}]*)\}$/;

/** Names that a template takes in. */
export const namesIn = (text: string): readonly string[] => [...text.matchAll(place)].map(([, name = '']) => name);

/** What stands in a value at a place: members, and entries of lists, by dots. */
export function valueAt(name: string, value: unknown): unknown {
  return name.split('.').reduce<unknown>((at, key) => {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    return (at as Scope)[key];
  }, value);
}

/** A text with its values; undefined where it is one value and nothing else, and that is not there. */
export function textOf(
  template: string | number | boolean,
  scope: Scope,
  written: (text: string) => string = String,
): string | undefined {
  if (typeof template !== 'string') return String(template);
  const only = whole.exec(template)?.[1];
  if (only !== undefined && valueAt(only, scope) === undefined) return undefined;
  return template.replaceAll(place, (_, name: string) => written(plain(valueAt(name, scope) ?? '')));
}

/** Parameters with their values; those that have none are left out. */
export function parametersOf(
  templates: Readonly<Record<string, string | number | boolean>>,
  scope: Scope,
): Record<string, string> {
  const found = Object.entries(templates).map(([name, template]) => [name, textOf(template, scope)] as const);
  return Object.fromEntries(found.filter((each): each is readonly [string, string] => each[1] !== undefined));
}

/** JSON with its values: a text that is one value and nothing else becomes that value, whatever its type. */
export function jsonOf(template: unknown, scope: Scope): unknown {
  if (typeof template === 'string') {
    const only = whole.exec(template)?.[1];
    return only === undefined ? textOf(template, scope) : valueAt(only, scope);
  }
  if (Array.isArray(template)) return template.map((each) => jsonOf(each, scope));
  if (!isRecord(template)) return template;
  return Object.assign({}, ...Object.entries(template).map(([name, each]) => memberOf(name, jsonOf(each, scope))));
}

/** A member of the name `...` is all of an object. */
const memberOf = (name: string, value: unknown): object => (name === '...' ? Object(value) : { [name]: value });

const plain = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Variables of the environment that the templates of a document take in. */
export function variablesIn(value: unknown): readonly string[] {
  const names = namesIn(JSON.stringify(value)).filter((name) => name.startsWith('env.'));
  return [...new Set(names.map((name) => name.slice('env.'.length)))];
}
