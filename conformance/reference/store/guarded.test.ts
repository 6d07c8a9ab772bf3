import { expect, it } from 'vitest';
import { guarded, StoreDown } from './guarded.ts';

const failing = (error: unknown) => ({ accounts: { find: (_id: string): Promise<null> => Promise.reject(error) } });

it('says with one name what failed and why, whatever the engine throws', async () => {
  const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
  const failed = guarded(failing(full)).accounts.find('x');
  await expect(failed).rejects.toThrow(StoreDown);
  await expect(failed).rejects.toThrow('The store failed in accounts.find: SQLITE_FULL: database or disk is full.');
  await expect(failed).rejects.toMatchObject({ cause: full });
  const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' });
  await expect(guarded(failing(refused)).accounts.find('x')).rejects.toThrow(
    'accounts.find: connect ECONNREFUSED 127.0.0.1:1.',
  );
  // A name with two addresses is refused twice, in an error without a message.
  await expect(guarded(failing(new AggregateError([refused, refused]))).accounts.find('x')).rejects.toThrow(
    /REFUSED.*REFUSED/,
  );
});

it('gives up on a database that says nothing', async () => {
  const silent = { accounts: { find: (_id: string) => new Promise(() => {}) } };
  await expect(guarded(silent, 1).accounts.find('x')).rejects.toThrow('no answer within 1 ms');
  const sound = { accounts: { find: async (_id: string) => null } };
  expect(await guarded(sound, 1).accounts.find('x')).toBeNull();
});
