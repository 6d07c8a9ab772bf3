/** A JSON Schema as facts: every member, whether it must be there, and what its value may be. */

export type Schema = { readonly [keyword: string]: unknown };

type Write = (path: string, must: boolean, value: string) => void;

const told = ['const', 'pattern', 'format', 'minLength', 'maxLength', 'minimum', 'maximum', 'minItems', 'maxItems'];

/** Walks a schema; `find` follows a `$ref`. What contains itself is told once. */
export function walk(schema: Schema, find: (ref: string) => Schema, write: Write): void {
  visit(schema, '', true, []);

  function visit(given: Schema, path: string, must: boolean, above: readonly string[]): void {
    const ref = given['$ref'];
    if (typeof ref === 'string') {
      if (above.includes(ref)) write(path, must, `again ${ref.split('/').at(-1)}`);
      else visit(find(ref), path, must, [...above, ref]);
      return;
    }
    write(path, must, boundsOf(given));
    const required = (given['required'] as string[] | undefined) ?? [];
    for (const [name, inner] of Object.entries((given['properties'] as Record<string, Schema>) ?? {})) {
      visit(inner, `${path}/${name}`, required.includes(name), above);
    }
    for (const keyword of ['items', 'additionalProperties'] as const) {
      const inner = given[keyword];
      if (typeof inner === 'object' && inner !== null) visit(inner as Schema, `${path}/*`, false, above);
    }
    for (const keyword of ['oneOf', 'anyOf', 'allOf'] as const) {
      const branches = (given[keyword] as Schema[] | undefined) ?? [];
      branches.forEach((branch, i) => {
        visit(branch, `${path}(${keyword} ${branchName(branch, i)})`, keyword === 'allOf', above);
      });
    }
  }
}

/** A branch is known by what it demands or is, so that a new one before it changes nothing. */
function branchName(branch: Schema, i: number): string {
  const ref = branch['$ref'];
  if (typeof ref === 'string') return ref.split('/').at(-1) as string;
  const required = branch['required'] as string[] | undefined;
  return required?.join('+') ?? String(branch['title'] ?? branch['type'] ?? i);
}

/** `string pattern=… | enum a b`: kinds of value first, what bounds them behind. */
function boundsOf(schema: Schema): string {
  const type = schema['type'];
  const kinds = Array.isArray(type) ? type.join('|') : typeof type === 'string' ? type : 'any';
  const bounds = told.filter((key) => key in schema).map((key) => `${key}=${JSON.stringify(schema[key])}`);
  const words = schema['enum'] as unknown[] | undefined;
  const listed = words === undefined ? [] : [`enum=${JSON.stringify(words)}`];
  const closed = schema['additionalProperties'] === false ? ['closed'] : [];
  return [kinds, ...listed, ...bounds, ...closed].join(' ');
}
