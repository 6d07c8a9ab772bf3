/** A JSON Schema, as a step or a shape states it. */
export type Schema = { readonly [keyword: string]: unknown };
