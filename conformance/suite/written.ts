import { type Amount, amountSchema, readDecimal, writeDecimal } from './amount.ts';
import type { Context } from './context.ts';
import { membersOf, type Schema } from './schema.ts';

const reference: Schema = { type: 'string', pattern: '^\\$', description: 'What the case knows by this name.' };
const fromNow: Schema = {
  type: 'object',
  additionalProperties: false,
  required: ['inMs'],
  properties: { inMs: { type: 'integer', description: 'From now, by the service’s clock.' } },
};

/**
 * How a case may write what a verb is told or gives: a sum also as so many calls, an instant also as so long from now, and
 * anything as a name of the case's own. Of what is expected, a part is enough.
 */
export function writtenAs(schema: Schema, isPart = false): Schema {
  const { type, format, items, required, pattern } = schema;
  if (format === 'yuan') return { anyOf: [{ type, pattern }, amountSchema, reference] };
  if (format === 'instant') return { anyOf: [{ type }, fromNow, reference] };
  if (type === 'array') return { anyOf: [{ type, items: writtenAs(items as Schema, isPart) }, reference] };
  if (type !== 'object') return type === 'string' ? schema : { anyOf: [schema, reference] };
  const members = Object.entries(membersOf(schema)).map(([name, each]) => [name, writtenAs(each, isPart)]);
  return {
    type,
    additionalProperties: false,
    ...(!isPart && { required }),
    properties: Object.fromEntries(members),
  };
}

export const itemsOf = ({ items = {} }: Schema): Schema => items as Schema;

type Value = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Value =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a sum is written as so many calls: then the case needs to know what they cost. */
export function namesPrices(value: unknown, schema: Schema): boolean {
  if (!isObject(value)) return Array.isArray(value) && value.some((each) => namesPrices(each, itemsOf(schema)));
  if (schema['format'] === 'yuan') return true;
  return Object.entries(value).some(([name, each]) => namesPrices(each, membersOf(schema)[name] ?? {}));
}

/** What was written, as an adapter is told it; what a sum is, `sum` says. */
export async function resolved(
  value: unknown,
  schema: Schema,
  at: Context,
  sum = (amount: Amount): Promise<bigint> => at.sum(amount),
): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map((each) => resolved(each, itemsOf(schema), at, sum)));
  if (!isObject(value)) return value;
  if (schema['format'] === 'yuan') return writeDecimal(await sum(value as Amount));
  if (schema['format'] === 'instant') return (at.stoppedMs ?? Date.now()) + Number(value['inMs']);
  const of = membersOf(schema);
  const members = Object.entries(value).map(async ([name, each]) => [
    name,
    await resolved(each, of[name] ?? {}, at, sum),
  ]);
  return Object.fromEntries(await Promise.all(members));
}

/** The first place where what is seen is not what is wanted; null where every wanted member is as it should be. */
export function difference(
  seen: unknown,
  wanted: unknown,
  schema: Schema,
  path = 'it',
): { readonly expected: string; readonly seen: string } | null {
  if (isObject(wanted) && isObject(seen)) {
    const of = membersOf(schema);
    for (const [name, each] of Object.entries(wanted)) {
      const found = difference(seen[name], each, of[name] ?? {}, `${path}.${name}`);
      if (found !== null) return found;
    }
    return null;
  }
  const isMoney = schema['format'] === 'yuan' && typeof seen === 'string' && typeof wanted === 'string';
  const isSame = isMoney ? readDecimal(seen) === readDecimal(wanted) : JSON.stringify(seen) === JSON.stringify(wanted);
  return isSame ? null : { expected: `${path} ${JSON.stringify(wanted)}`, seen: JSON.stringify(seen) ?? 'nothing' };
}
