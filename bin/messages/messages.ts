import type { en } from './en.ts';

/** The English table gives the keys and the arguments; a translation that lacks one does not compile. */
type Shape<T> = {
  readonly [K in keyof T]: T[K] extends (...given: infer A) => string
    ? (...given: A) => string
    : T[K] extends string
      ? string
      : Shape<T[K]>;
};

export type Messages = Shape<typeof en>;
