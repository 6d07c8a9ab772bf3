import type { Store } from '../reference/index.ts';

export type Swapped = { readonly [Slice in keyof Store]?: Partial<Store[Slice]> };

/** Does some verbs of the store otherwise, slice by slice. */
export const swap =
  (how: (store: Store) => Swapped) =>
  (store: Store): Store => {
    const swapped = Object.entries(how(store)).map(([slice, verbs]) => [
      slice,
      { ...store[slice as keyof Store], ...verbs },
    ]);
    return { ...store, ...Object.fromEntries(swapped) };
  };
