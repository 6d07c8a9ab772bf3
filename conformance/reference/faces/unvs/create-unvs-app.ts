import { createApplication } from '../../domain/applications/creating.ts';
import type { Scene } from '../../domain/scenes/store.ts';
import type { Store } from '../../domain/store.ts';
import { newId } from '../../secrets.ts';
import { type Action, forcedBy } from './action.ts';
import type { AppForm } from './app-form.ts';
import { readAppForm } from './app-form.ts';
import { authenticate } from './authenticate.ts';
import type { Data, Result } from './envelope.ts';
import { platformNumbers } from './platform-numbers.ts';
import type { ProblemId } from './problems.ts';

export const createUnvsApp: Action = {
  name: 'CreateUNVSApp',
  async run(call, at) {
    const caller = await authenticate(call, at);
    if ('problem' in caller) return caller;
    const forced = await forcedBy('CreateUNVSApp', call.about, at);
    if (forced !== null) return forced;
    const form = readAppForm(call.parameters);
    if ('problem' in form) return form;
    const accountId = caller.account.id;
    const { businesses, ...identity } = form;
    const scenes = await scenesOf(at.store, accountId, businesses);
    const mark = at.ports.creationMark(accountId, call.parameters);
    const forgetBeforeMs = at.ports.nowMs() - at.limits.replayMs;
    // Looked up after the scenes: a repetition finds them bound, by the very call that it repeats.
    const known = await at.store.applications.creation(mark, forgetBeforeMs);
    if (known !== null) return recall(known);
    if ('problem' in scenes) return scenes;

    const id = newId('unvs-');
    const data = { ApplicationId: id, Platform: Number(platformNumbers[form.platform]), BizItems: itemsOf(scenes) };
    const creation = { mark, answer: JSON.stringify(data), forgetBeforeMs };
    const app = { ...identity, id };
    const { earlier } = await createApplication(at, accountId, app, scenes.fresh, scenes.bound, creation);
    return earlier === null ? { data } : recall(earlier);
  },
};

/** The vendor's clients repeat a call whose answer was lost; who repeats it wants one application. */
const recall = (answer: string): Result => ({ data: JSON.parse(answer) as Data });

type Scenes = { fresh: Scene[]; bound: Scene[] };

const itemsOf = ({ fresh, bound }: Scenes) =>
  [...bound, ...fresh].map(({ id, name, purpose }) => ({
    BusinessId: id,
    Name: name,
    Purpose: purpose === 'login' ? 1 : 2,
  }));

/** An empty id makes a scene; a given one must be this account's, free, and of the same purpose. */
async function scenesOf(
  store: Store,
  accountId: string,
  businesses: AppForm['businesses'],
): Promise<Scenes | { problem: ProblemId }> {
  const fresh: Scene[] = [];
  const bound: Scene[] = [];
  for (const { businessId, name, purpose } of businesses) {
    if (businessId === '') {
      fresh.push({ id: newId('biz-'), accountId, applicationId: null, name, purpose });
      continue;
    }
    const found = await store.applications.ofScene(accountId, businessId);
    if (!found) return { problem: 'BUSINESS_NOT_FOUND' };
    if (found.scene.purpose !== purpose) return { problem: 'BUSINESS_PURPOSE_MISMATCH' };
    if (found.application || bound.some(({ id }) => id === businessId)) return { problem: 'PARAM_INVALID' };
    bound.push(found.scene);
  }
  return { fresh, bound };
}
