import type { Schema } from './operation.ts';

const text: Schema = { type: 'string', minLength: 1, maxLength: 512, pattern: '^[^\\u0000]*$' };
const list = (items: Schema): Schema => ({ type: 'array', items, maxItems: 100 });

export const closed = (properties: Record<string, Schema>, required: string[] = []): Schema => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

export const answer = (properties: Record<string, Schema>): Schema => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
});

export const name = text;
export const secretText = text;
export const money: Schema = { type: 'string', pattern: '^-?\\d{1,10}\\.\\d{2,6}$', examples: ['10.00'] };
/** A credit: positive, at most two decimals. */
export const credit: Schema = {
  type: 'string',
  pattern: '^(?!0+(\\.0+)?$)\\d{1,9}(\\.\\d{1,2})?$',
  examples: ['10.00'],
};
export const instant: Schema = { type: 'integer', minimum: 0, maximum: 9007199254740991 };
export const platform: Schema = { type: 'string', enum: ['android', 'ios', 'h5'] };
export const purpose: Schema = { type: 'string', enum: ['login', 'verify'] };
export const purposes: Schema = { type: 'array', items: purpose, uniqueItems: true };
export const reason: Schema = closed({ reason: text }, ['reason']);

export const carriers: Schema = closed({
  cmcc: closed({ appId: text, appKey: text, appSecret: text }, ['appId', 'appKey', 'appSecret']),
  cucc: closed({ clientId: text, clientSecret: text }, ['clientId', 'clientSecret']),
  ctcc: closed({ appId: text, appSecret: text }, ['appId', 'appSecret']),
});

export const newScene: Schema = closed({ name: text, purpose }, ['purpose']);

export const newApplication: Schema = closed(
  {
    name: text,
    platform,
    packageName: text,
    packageSign: { type: 'string', maxLength: 512 },
    webPageUrl: { type: 'string', maxLength: 512 },
    capabilities: purposes,
    carriers,
    businesses: list(newScene),
  },
  ['name', 'platform', 'packageName'],
);

export const newAccount: Schema = closed({
  name: text,
  funds: credit,
  addresses: list(text),
  apps: list(newApplication),
});

export const accountDocument: Schema = answer({
  id: text,
  publicKey: text,
  privateKey: text,
  projectId: text,
  serviceToken: text,
  apps: list({ type: 'object' }),
});
