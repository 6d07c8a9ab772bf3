import type { Schema } from './shape.ts';

/** A text in both languages of the page. */
export interface Words {
  readonly en: string;
  readonly zh: string;
}

export const words = (en: string, zh: string): Words => ({ en, zh });

/** A kind of record that the console keeps: a page makes its list, its entry and its forms of this and of the operations. */
export interface Resource {
  /** Permanent: links name it. */
  readonly id: string;
  readonly title: Words;
  /** What one of it is called. */
  readonly one: Words;
  /** Member of an entry that is its id; a resource without one is a single document or a list of lines. */
  readonly key?: string;
  /** Part of a path that takes such an id. */
  readonly parameter?: string;
  /** Member by which people call an entry; its id unless told. */
  readonly name?: string;
  /** Members that a list shows, in this order. */
  readonly columns?: readonly string[];
}

/** What an operation is to its resource: the whole list, one entry, a new one, a change of its members, or anything else done to it. */
export type Does = 'list' | 'show' | 'create' | 'change' | 'act';

/** Marks of a member; fixtures/schemas/console-marks.schema.json says what each means. */
export interface Marks {
  readonly 'x-money'?: 'CNY';
  readonly 'x-unit'?: 'instant' | 'ms' | 'bytes';
  readonly 'x-masked'?: true;
  readonly 'x-once'?: true;
  readonly 'x-link'?: string;
  readonly 'x-hint'?: Words;
  readonly 'x-values'?: Readonly<Record<string, Words & { readonly tone?: 'good' | 'warn' | 'danger' }>>;
}

/** A member with its name in both languages, and what else is to be known of it. */
export const named = <const S extends Schema>(schema: S, en: string, zh: string, marks: Marks = {}) => ({
  ...schema,
  'x-title': words(en, zh),
  ...marks,
});

/** A secret that is told in one answer and never again. */
export const once: Marks = { 'x-masked': true, 'x-once': true };
