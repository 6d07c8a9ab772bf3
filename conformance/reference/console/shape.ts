/** A JSON schema as the console's rows write it. */
export interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly [keyword: string]: unknown;
}

/** The values that fit a schema: bodies and queries are typed by what checks them, so that the two cannot part. */
export type Fits<S> = S extends { readonly enum: readonly (infer Value)[] }
  ? Value
  : S extends { readonly type: 'string' }
    ? string
    : S extends { readonly type: 'integer' }
      ? number
      : S extends { readonly type: 'array'; readonly items: infer Item }
        ? readonly Fits<Item>[]
        : S extends { readonly properties: infer Members; readonly required: readonly (infer Name)[] }
          ? Flat<
              { readonly [M in Extract<keyof Members, Name>]: Fits<Members[M]> } & {
                readonly [M in Exclude<keyof Members, Name>]?: Fits<Members[M]>;
              }
            >
          : unknown;

type Flat<T> = { [Name in keyof T]: T[Name] };
