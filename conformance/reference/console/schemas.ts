import { named, words } from './marks.ts';
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
export const money = {
  type: 'string',
  pattern: '^-?\\d{1,10}\\.\\d{2,6}$',
  examples: ['10.00'],
  'x-money': 'CNY',
} as const;
/** A credit in decimal yuan: positive, at most two decimals. */
export const credit = {
  type: 'string',
  pattern: '^(?!0+(\\.0+)?$)\\d{1,9}(\\.\\d{1,2})?$',
  examples: ['10.00'],
  'x-money': 'CNY',
  'x-hint': words('more than zero, with at most two decimals: 10.00', '大于零，最多两位小数，如 10.00'),
} as const;
/** Epoch milliseconds. */
export const instant = { type: 'integer', minimum: 0, maximum: 9007199254740991, 'x-unit': 'instant' } as const;
/** What may be left unsaid. */
export const textOrNull = { type: ['string', 'null'] } as const;
export const purpose = named({ type: 'string', enum: ['login', 'verify'] }, 'Purpose', '用途', {
  'x-values': { login: words('one-tap login', '一键登录'), verify: words('number check', '本机号码校验') },
});
export const reason = closed({ reason: named(text, 'Reason', '原因') }, ['reason']);

/** How a list is read on: behind the entry of that id, so many at most. */
export const page = (most: number) => ({
  after: named(text, 'Behind', '起点之后'),
  limit: named({ type: 'string', pattern: `^[1-9]\\d{0,${String(most).length - 2}}$|^${most}$` }, 'At most', '最多'),
});
