import type { GrowthBox } from './box.ts';

/** A list that a caller decides the length of. */
export interface GrowthCase {
  readonly name: string;
  /** Entries of the shorter list; the longer one has twice as many, near what is taken at most. */
  readonly n: number;
  /** Makes everything ready for one measurement with `n` entries, and gives what is to be measured. */
  prepare(box: GrowthBox, n: number): Promise<() => unknown>;
}

export function listOf<T>(n: number, make: (i: number) => T): T[] {
  return Array.from({ length: n }, (_, i) => make(i));
}

/** A list that is sent to a route: `body` makes the body of it. */
export function sent(
  name: string,
  n: number,
  to: { method?: string; path: string; status: number; world?: object },
  body: (n: number) => unknown,
): GrowthCase {
  return {
    name,
    n,
    async prepare(box, count) {
      await box.world(to.world);
      const text = JSON.stringify(body(count));
      return () => box.ask(to.method ?? 'POST', to.path, text, to.status);
    },
  };
}
