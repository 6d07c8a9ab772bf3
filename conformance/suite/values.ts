/** What a case knows by name. */
export type Values = Record<string, unknown>;

const reference = /^\$[\w-]+(\.[\w-]+)*$/;

/**
 * Puts values in the place of references such as `$token.expiresAtMs`, at any depth. References are names and nothing
 * else: a case that needs arithmetic needs another step.
 */
export function fill<T>(written: T, values: Values): T {
  if (typeof written === 'string') return (reference.test(written) ? lookUp(written, values) : written) as T;
  if (Array.isArray(written)) return written.map((each) => fill(each, values)) as T;
  if (typeof written !== 'object' || written === null) return written;
  return Object.fromEntries(Object.entries(written).map(([name, each]) => [name, fill(each, values)])) as T;
}

function lookUp(text: string, values: Values): unknown {
  let value: unknown = values;
  for (const name of text.slice(1).split('.')) {
    value = typeof value === 'object' && value !== null ? (value as Values)[name] : undefined;
  }
  if (value === undefined) throw new ReferenceError(`the case knows no ${text}`);
  return value;
}
