import { expect, it } from 'vitest';
import { guarded, StoreDown } from './guarded.ts';
import type { Store } from './store.ts';

const failing = (error: unknown) => ({ account: () => Promise.reject(error) }) as Partial<Store> as Store;

it('says with one name what failed and why, whatever the engine throws', async () => {
  const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
  const failed = guarded(failing(full)).account('x');
  await expect(failed).rejects.toThrow(StoreDown);
  await expect(failed).rejects.toThrow('The store failed in account: SQLITE_FULL: database or disk is full.');
  await expect(failed).rejects.toMatchObject({ cause: full });
  const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' });
  await expect(guarded(failing(refused)).account('x')).rejects.toThrow('account: connect ECONNREFUSED 127.0.0.1:1.');
  // A name with two addresses is refused twice, in an error without a message.
  await expect(guarded(failing(new AggregateError([refused, refused]))).account('x')).rejects.toThrow(
    /REFUSED.*REFUSED/,
  );
});

it('gives up on a database that says nothing', async () => {
  const silent = { account: () => new Promise(() => {}) } as Partial<Store> as Store;
  await expect(guarded(silent, 1).account('x')).rejects.toThrow('no answer within 1 ms');
  const sound = { account: async () => null } as Partial<Store> as Store;
  expect(await guarded(sound, 1).account('x')).toBeNull();
});
