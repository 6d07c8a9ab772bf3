import { createApplication } from '../applying.ts';
import type { ProblemId } from '../problems.ts';
import { newId } from '../secrets.ts';
import type { Scene, Store } from '../store/store.ts';
import type { Action } from './action.ts';
import type { AppForm } from './app-form.ts';
import { readAppForm } from './app-form.ts';
import { authenticate } from './authenticate.ts';
import { platformNumbers } from './get-app-info.ts';

export const createUnvsApp: Action = {
  name: 'CreateUNVSApp',
  async run(call, at) {
    const caller = await authenticate(call, at);
    if ('problem' in caller) return caller;
    const form = readAppForm(call.parameters);
    if ('problem' in form) return form;
    const accountId = caller.account.id;
    const { businesses, ...identity } = form;
    const scenes = await scenesOf(at.store, accountId, businesses);
    if ('problem' in scenes) return scenes;
    const { application } = await createApplication(at, accountId, identity, scenes.fresh, scenes.bound);
    const items = [...scenes.bound, ...scenes.fresh].map(({ id, name, purpose }) => ({
      BusinessId: id,
      Name: name,
      Purpose: purpose === 'login' ? 1 : 2,
    }));
    return {
      data: { ApplicationId: application.id, Platform: Number(platformNumbers[form.platform]), BizItems: items },
    };
  },
};

/** An empty id makes a scene; a given one must be this account's, free, and of the same purpose. */
async function scenesOf(
  store: Store,
  accountId: string,
  businesses: AppForm['businesses'],
): Promise<{ fresh: Scene[]; bound: Scene[] } | { problem: ProblemId }> {
  const fresh: Scene[] = [];
  const bound: Scene[] = [];
  for (const { businessId, name, purpose } of businesses) {
    if (businessId === '') {
      fresh.push({ id: newId('biz-'), accountId, applicationId: null, name, purpose });
      continue;
    }
    const found = await store.scene(accountId, businessId);
    if (!found) return { problem: 'BUSINESS_NOT_FOUND' };
    if (found.scene.purpose !== purpose) return { problem: 'BUSINESS_PURPOSE_MISMATCH' };
    if (found.application || bound.some(({ id }) => id === businessId)) return { problem: 'PARAM_INVALID' };
    bound.push(found.scene);
  }
  return { fresh, bound };
}
