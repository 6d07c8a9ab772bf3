import type { Store } from './store.ts';

/** The database failed. Callers are refused and nothing is forwarded: no free service, no charge without a record. */
export class StoreDown extends Error {}

/** UNVS-8.1-b: every failure of the store leaves under one name, told apart from our own mistakes. */
export function guarded(store: Store): Store {
  const named = Object.entries(store).map(([name, method]) => [
    name,
    async (...args: unknown[]) => {
      try {
        return await (method as (...args: unknown[]) => Promise<unknown>)(...args);
      } catch (error) {
        throw new StoreDown(`The store failed in ${name}.`, { cause: error });
      }
    },
  ]);
  return Object.fromEntries(named) as Store;
}
