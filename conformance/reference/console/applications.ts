import type { Application } from '../store/store.ts';
import type { NewApplication } from './opening.ts';
import { entryOf, openApplication } from './opening.ts';
import type { ConsoleContext, Operation, Request } from './operation.ts';
import { created, ok } from './operation.ts';
import { answer, carriers, closed, name, newApplication, purposes, reason } from './schemas.ts';

const shape = answer({ applicationId: name, name, platform: name, packageName: name, state: name, appKey: name });

/** Never a secret; of the carriers only which ones know the application. */
async function shown({ application: { id, accountId } }: Pick<Request, 'application'>, { store }: ConsoleContext) {
  const application = (await store.application(id)) as Application;
  const scenes = (await store.scenes(accountId)).filter((scene) => scene.applicationId === id);
  const { packageSign, webPageUrl, remark, state, reason: why, capabilities, appKey } = application;
  const filed = Object.keys(application.carriers);
  return {
    ...entryOf(application, scenes),
    ...{ packageSign, webPageUrl, remark, state, reason: why, capabilities, appKey },
    carriers: filed,
  };
}

const change = (
  id: string,
  summary: string,
  path: string,
  run: Operation['run'],
  body?: Operation['body'],
): Operation => ({
  id,
  method: path === '' ? 'patch' : 'post',
  path: `/v1/applications/{applicationId}${path}`,
  summary,
  access: 'account',
  ...(body && { body }),
  answers: { status: 200, schema: shape },
  run,
});

export const applications: Operation[] = [
  {
    id: 'createApplication',
    method: 'post',
    path: '/v1/accounts/{accountId}/applications',
    summary: 'Create an application; its APP Secret is shown this once',
    access: 'account',
    body: newApplication,
    answers: { status: 201, schema: shape },
    async run({ account, body }, at) {
      const { application, appSecret } = await openApplication(at, account.id, body as NewApplication);
      return created({ ...(await shown({ application }, at)), appSecret });
    },
  },
  {
    id: 'listApplications',
    method: 'get',
    path: '/v1/accounts/{accountId}/applications',
    summary: 'Applications of an account, oldest first',
    access: 'account',
    answers: { status: 200, schema: { type: 'array', items: shape } },
    async run({ account }, at) {
      const found = await at.store.applications(account.id);
      return ok(await Promise.all(found.map((application) => shown({ application }, at))));
    },
  },
  {
    id: 'showApplication',
    method: 'get',
    path: '/v1/applications/{applicationId}',
    summary: 'One application, to its account or to its own APP Key and APP Secret (clause 1.6)',
    access: 'application',
    answers: { status: 200, schema: shape },
    run: async (request, at) => ok(await shown(request, at)),
  },
  change(
    'changeApplication',
    'Open or close capabilities; carrier credentials approve an application that waits',
    '',
    async (request, at) => {
      const { id, state } = request.application;
      const approves = request.body.carriers !== undefined && state === 'submitted';
      const patch = approves ? { ...request.body, state: 'approved' as const } : request.body;
      await at.store.updateApplication(id, patch as Partial<Pick<Application, 'capabilities' | 'carriers' | 'state'>>);
      return ok(await shown(request, at));
    },
    closed({ name, capabilities: purposes, carriers }),
  ),
  change(
    'suspendApplication',
    'Stop one application and leave the account’s others alone',
    '/suspend',
    async (request, at) => {
      const patch = { state: 'suspended' as const, reason: String(request.body.reason) };
      await at.store.updateApplication(request.application.id, patch);
      return ok(await shown(request, at));
    },
    reason,
  ),
  change('resumeApplication', 'Let a suspended application call again', '/resume', async (request, at) => {
    const filed = Object.keys(request.application.carriers).length > 0;
    const state = filed ? ('approved' as const) : ('submitted' as const);
    await at.store.updateApplication(request.application.id, { state, reason: null });
    return ok(await shown(request, at));
  }),
];
