import { expect, it } from 'vitest';
import type { Account } from '../domain/accounts/store.ts';
import type { Application } from '../domain/applications/store.ts';
import type { Store } from '../domain/store.ts';

/** The part of the store’s suite that is about applications. */
export function applicationSuite(
  store: () => Store,
  account: (balance: number) => Promise<Account>,
  fresh: (prefix: string) => string,
): void {
  const applicationOf = (accountId: string): Application => {
    const id = fresh('app');
    return {
      id,
      accountId,
      name: '应用',
      platform: 'h5',
      packageName: `https://${id}.example.com`,
      packageSign: '',
      webPageUrl: '',
      remark: '',
      state: 'approved',
      reason: null,
      capabilities: ['login'],
      carriers: { cucc: { clientId: '1', clientSecret: '2' } },
      appKey: `ak-${id}`,
      appSecretHash: 'h',
      createdMs: 5,
    };
  };

  it('files an application with its scenes, or nothing', async () => {
    const { id: accountId } = await account(0);
    const application = applicationOf(accountId);
    const { id } = application;
    const scene = { id: fresh('biz'), accountId, applicationId: id, name: 'n', purpose: 'login' as const };
    await store().applications.create(application, [scene], []);
    expect(await store().applications.ofScene(accountId, scene.id)).toEqual({ scene, application });
    expect(await store().applications.ofScene('someone else', scene.id)).toBeNull();
    expect(await store().applications.byKey(application.appKey)).toEqual(application);
    expect(await store().applications.isOriginFiled(application.packageName)).toBe(true);

    const second = { ...application, id: fresh('app'), appKey: fresh('ak') };
    const creation = { mark: fresh('mark'), answer: 'second', forgetBeforeMs: 0 };
    await expect(store().applications.create(second, [], [scene.id], creation)).rejects.toThrow();
    expect(await store().applications.find(second.id)).toBeNull();
    expect(await store().applications.creation(creation.mark, 0)).toBeNull();

    await store().applications.change(id, { state: 'suspended', capabilities: [] });
    expect(await store().applications.find(id)).toMatchObject({ state: 'suspended', capabilities: [] });
    expect(await store().applications.isOriginFiled(application.packageName)).toBe(false);
  });

  it('lets one of ten equal creations through and answers the others with its answer', async () => {
    const { id: accountId } = await account(0);
    const mark = fresh('mark');
    const create = () => {
      const application = applicationOf(accountId);
      return store().applications.create(application, [], [], { mark, answer: application.id, forgetBeforeMs: 0 });
    };
    const answers = await Promise.all(Array.from({ length: 10 }, create));
    const made = await store().applications.list(accountId);
    expect(made).toHaveLength(1);
    expect(answers.filter((answer) => answer === null)).toHaveLength(1);
    expect(new Set(answers.filter((answer) => answer !== null))).toEqual(new Set([made[0]?.id]));
    expect(await store().applications.creation(mark, 0)).toBe(made[0]?.id);
  });

  it('forgets a creation after its time', async () => {
    const { id: accountId } = await account(0);
    const mark = fresh('mark');
    const createAt = (createdMs: number, forgetBeforeMs: number) => {
      const creation = { mark, answer: `at ${createdMs}`, forgetBeforeMs };
      return store().applications.create({ ...applicationOf(accountId), createdMs }, [], [], creation);
    };
    expect(await createAt(5, 0)).toBeNull();
    expect(await createAt(9, 5)).toBe('at 5');
    expect(await store().applications.creation(mark, 6)).toBeNull();
    expect(await createAt(10, 6)).toBeNull();
    expect(await createAt(11, 7)).toBe('at 10');
    expect(await store().applications.list(accountId)).toHaveLength(2);
  });
}
