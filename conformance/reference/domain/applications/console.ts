import type { ConsoleContext, Operation } from '../../console/operation.ts';
import { created, ok, row } from '../../console/operation.ts';
import { answer, closed, reason, text } from '../../console/schemas.ts';
import { hashOf, newSecret } from '../../secrets.ts';
import { createApplication } from './creating.ts';
import { carriers, entryOf, identityOf, newApplication, purposes, scenesOf } from './form.ts';
import type { Application } from './store.ts';

const shape = answer({ applicationId: text, name: text, platform: text, packageName: text, state: text, appKey: text });

/** Never a secret; of the carriers only which ones know the application. */
async function shown({ id, accountId }: Application, { store }: ConsoleContext) {
  const application = await store.applications.find(id);
  if (!application) throw new Error('The application is gone, and none ever goes.');
  const scenes = (await store.scenes.list(accountId)).filter((scene) => scene.applicationId === id);
  const { packageSign, webPageUrl, remark, state, reason, capabilities, appKey } = application;
  return {
    ...entryOf(application, scenes),
    ...{ packageSign, webPageUrl, remark, state, reason, capabilities, appKey },
    carriers: Object.keys(application.carriers),
  };
}

export const applications: readonly Operation[] = [
  row({
    id: 'createApplication',
    method: 'post',
    path: '/v1/accounts/{accountId}/applications',
    summary: 'Create an application; its APP Secret is shown this once',
    access: 'account',
    body: newApplication,
    answers: { status: 201, schema: shape },
    async run({ account, body }, at) {
      const scenes = scenesOf(account.id, body);
      const { application, appSecret } = await createApplication(at, account.id, identityOf(body), scenes);
      return created({ ...(await shown(application, at)), appSecret });
    },
  }),
  row({
    id: 'listApplications',
    method: 'get',
    path: '/v1/accounts/{accountId}/applications',
    summary: 'Applications of an account, oldest first',
    access: 'account',
    answers: { status: 200, schema: { type: 'array', items: shape } },
    async run({ account }, at) {
      const found = await at.store.applications.list(account.id);
      return ok(await Promise.all(found.map((application) => shown(application, at))));
    },
  }),
  row({
    id: 'showApplication',
    method: 'get',
    path: '/v1/applications/{applicationId}',
    summary: 'One application, to its account or to its own APP Key and APP Secret (clause 1.6)',
    access: 'application',
    answers: { status: 200, schema: shape },
    run: async ({ application }, at) => ok(await shown(application, at)),
  }),
  row({
    id: 'changeApplication',
    method: 'patch',
    path: '/v1/applications/{applicationId}',
    summary: 'Open or close capabilities; carrier credentials approve an application that waits',
    access: 'account',
    body: closed({ name: text, capabilities: purposes, carriers }),
    answers: { status: 200, schema: shape },
    async run({ application: { id, state }, application, body }, at) {
      const approves = body.carriers !== undefined && state === 'submitted';
      await at.store.applications.change(id, { ...body, ...(approves && { state: 'approved' }) });
      return ok(await shown(application, at));
    },
  }),
  row({
    id: 'suspendApplication',
    method: 'post',
    path: '/v1/applications/{applicationId}/suspend',
    summary: 'Stop one application and leave the account’s others alone',
    access: 'operator',
    body: reason,
    answers: { status: 200, schema: shape },
    async run({ application, body }, at) {
      await at.store.applications.change(application.id, { state: 'suspended', reason: body.reason });
      return ok(await shown(application, at));
    },
  }),
  row({
    id: 'resumeApplication',
    method: 'post',
    path: '/v1/applications/{applicationId}/resume',
    summary: 'Let a suspended application call again',
    access: 'operator',
    answers: { status: 200, schema: shape },
    async run({ application }, at) {
      const isFiled = Object.keys(application.carriers).length > 0;
      await at.store.applications.change(application.id, { state: isFiled ? 'approved' : 'submitted', reason: null });
      return ok(await shown(application, at));
    },
  }),
  row({
    id: 'rotateApplicationSecret',
    method: 'post',
    path: '/v1/applications/{applicationId}/secret',
    summary: 'Replace the APP Secret of an application; shown this once',
    access: 'application',
    answers: { status: 201, schema: answer({ appKey: text, appSecret: text }) },
    async run({ application: { id, appKey } }, { store }) {
      const appSecret = newSecret();
      await store.applications.change(id, { appSecretHash: hashOf(appSecret) });
      return created({ appKey, appSecret });
    },
  }),
];
