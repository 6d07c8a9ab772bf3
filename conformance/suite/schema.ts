/** A JSON Schema, as a step, a verb or a shape states it. */
export type Schema = { readonly [keyword: string]: unknown };

export type Members = Readonly<Record<string, Schema>>;

/** An object that may have more members than these; each is needed unless told. */
export const object = (properties: Members, required: readonly string[] = Object.keys(properties)): Schema => ({
  type: 'object',
  required,
  properties,
});

export const membersOf = ({ properties = {} }: Schema): Members => properties as Members;

/** Decimal yuan as text. */
export const yuan: Schema = { type: 'string', format: 'yuan', pattern: '^-?\\d+(\\.\\d{1,6})?$' };
/** Epoch milliseconds by the service's clock. */
export const instant: Schema = { type: 'integer', format: 'instant' };
export const textOrNull: Schema = { type: ['string', 'null'] };
