import type { Verb } from './adapter.ts';
import type { Context } from './context.ts';
import type { Schema } from './schema.ts';

/** What a case can do or look at. Its schema is part of that of cases. */
export interface Step<P = never> {
  readonly name: string;
  readonly schema: Schema;
  /** Verbs that an adapter must have for it. */
  needs?(told: P): readonly Verb[];
  /** Looks at the books: left out of cases of profile `data-plane` where nobody can look at them. */
  readonly books?: true;
  run(told: P, at: Context): Promise<void>;
}

export const text: Schema = { type: 'string', minLength: 1 };
export const name: Schema = {
  type: 'string',
  pattern: '^[a-z][\\w-]*$',
  description: 'Under what the case knows it from then on.',
};
export const app: Schema = { ...text, description: 'Name of an app; shop unless told.' };
export const purpose: Schema = { enum: ['login', 'verify'] };

export const told = (description: string, properties: Record<string, Schema>, required: string[] = []): Schema => ({
  type: 'object',
  description,
  additionalProperties: false,
  required,
  properties,
});
