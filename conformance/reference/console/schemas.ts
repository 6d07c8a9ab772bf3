import type { Schema } from './shape.ts';

/** A JSON object with these members and no others. */
export const closed = <const P extends Readonly<Record<string, Schema>>, const R extends keyof P & string = never>(
  properties: P,
  required: readonly R[] = [],
) => ({ type: 'object', properties, required, additionalProperties: false }) as const;

/** What an operation answers; more members may stand beside these. */
export const answer = (properties: Readonly<Record<string, Schema>>): Schema => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
});

export const list = <const Item extends Schema>(items: Item) => ({ type: 'array', items, maxItems: 100 }) as const;

export const text = { type: 'string', minLength: 1, maxLength: 512, pattern: '^[^\\u0000]*$' } as const;
export const textOrNone = { type: 'string', maxLength: 512 } as const;
/** Decimal yuan. */
export const money = { type: 'string', pattern: '^-?\\d{1,10}\\.\\d{2,6}$', examples: ['10.00'] } as const;
/** A credit in decimal yuan: positive, at most two decimals. */
export const credit = {
  type: 'string',
  pattern: '^(?!0+(\\.0+)?$)\\d{1,9}(\\.\\d{1,2})?$',
  examples: ['10.00'],
} as const;
/** Epoch milliseconds. */
export const instant = { type: 'integer', minimum: 0, maximum: 9007199254740991 } as const;
export const purpose = { type: 'string', enum: ['login', 'verify'] } as const;
export const reason = closed({ reason: text }, ['reason']);
