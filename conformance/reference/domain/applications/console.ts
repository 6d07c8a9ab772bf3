import { named, once, type Resource, words } from '../../console/marks.ts';
import type { ConsoleContext, Operation } from '../../console/operation.ts';
import { created, ok, row } from '../../console/operation.ts';
import { answer, closed, reason, text, textOrNull } from '../../console/schemas.ts';
import { hashOf, newSecret } from '../../secrets.ts';
import { createApplication } from './creating.ts';
import {
  carriers,
  entryMembers,
  entryOf,
  identityOf,
  name,
  newApplication,
  packageSign,
  purposes,
  scenesOf,
  webPageUrl,
} from './form.ts';
import type { Application } from './store.ts';

const carrierId = {
  type: 'string',
  'x-values': {
    cmcc: words('China Mobile', '中国移动'),
    cucc: words('China Unicom', '中国联通'),
    ctcc: words('China Telecom', '中国电信'),
  },
} as const;
const resource: Resource = {
  id: 'applications',
  title: words('Applications', '应用'),
  one: words('Application', '应用'),
  key: 'applicationId',
  parameter: 'applicationId',
  name: 'name',
  columns: ['name', 'platform', 'state', 'packageName', 'applicationId'],
};
const here = { of: resource };

const appKey = named(text, 'APP Key', 'APP Key');
const secret = { appKey, appSecret: named(text, 'APP Secret', 'APP Secret', once) };
const members = {
  ...entryMembers,
  packageSign,
  webPageUrl,
  remark: named({ type: 'string' }, 'Remark', '备注'),
  state: named({ type: 'string', enum: ['submitted', 'approved', 'rejected', 'suspended'] }, 'State', '状态', {
    'x-values': {
      submitted: { ...words('waits for approval', '待审核'), tone: 'warn' },
      approved: { ...words('approved', '已通过'), tone: 'good' },
      rejected: { ...words('rejected', '已驳回'), tone: 'danger' },
      suspended: { ...words('suspended', '已停用'), tone: 'danger' },
    },
  }),
  reason: named(textOrNull, 'Reason', '原因'),
  capabilities: purposes,
  appKey,
  carriers: named({ type: 'array', items: carrierId }, 'Filed at', '已报备运营商'),
};
const shape = answer(members);

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
    zh: '新建应用；APP Secret 只显示这一次',
    title: words('New application', '新建应用'),
    ...here,
    does: 'create',
    access: 'account',
    body: newApplication,
    answers: { status: 201, schema: answer({ ...members, ...secret }) },
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
    zh: '账户的应用，按创建先后',
    title: words('List', '列表'),
    ...here,
    does: 'list',
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
    zh: '一个应用，其账户或凭自身 APP Key、APP Secret 可查（协议 1.6）',
    title: words('Show', '查看'),
    ...here,
    does: 'show',
    access: 'application',
    answers: { status: 200, schema: shape },
    run: async ({ application }, at) => ok(await shown(application, at)),
  }),
  row({
    id: 'changeApplication',
    method: 'patch',
    path: '/v1/applications/{applicationId}',
    summary: 'Open or close capabilities; carrier credentials approve an application that waits',
    zh: '开通或关闭能力；填写运营商报备信息即通过审核',
    title: words('Change', '修改'),
    ...here,
    does: 'change',
    access: 'account',
    body: closed({ name, capabilities: purposes, carriers }),
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
    zh: '停用这一个应用，不影响账户的其他应用',
    title: words('Suspend', '停用'),
    ...here,
    does: 'act',
    dangerous: words(
      'Suspend “{name}”? Every call of it is refused from now on.',
      '确定停用“{name}”？此后它的全部调用都会被拒绝。',
    ),
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
    zh: '让已停用的应用恢复调用',
    title: words('Resume', '恢复'),
    ...here,
    does: 'act',
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
    zh: '更换 APP Secret；只显示这一次',
    title: words('Replace the secret', '更换密钥'),
    ...here,
    does: 'act',
    dangerous: words(
      'Replace the APP Secret of “{name}”? The old one ends at once.',
      '确定更换“{name}”的 APP Secret？旧的立即失效。',
    ),
    access: 'application',
    answers: { status: 201, schema: answer(secret) },
    async run({ application: { id, appKey } }, { store }) {
      const appSecret = newSecret();
      await store.applications.change(id, { appSecretHash: hashOf(appSecret) });
      return created({ appKey, appSecret });
    },
  }),
];
