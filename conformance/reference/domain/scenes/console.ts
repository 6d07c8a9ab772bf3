import { named, type Resource, words } from '../../console/marks.ts';
import type { Operation } from '../../console/operation.ts';
import { created, ok, Refused, row } from '../../console/operation.ts';
import { answer, closed, purpose, text, textOrNull } from '../../console/schemas.ts';
import { newId } from '../../secrets.ts';
import type { Scene } from './store.ts';

const resource: Resource = {
  id: 'scenes',
  title: words('Scenes', '业务场景'),
  one: words('Scene', '业务场景'),
  key: 'businessId',
  name: 'name',
  columns: ['name', 'purpose', 'businessId', 'applicationId'],
};

const name = named(text, 'Name', '名称');
const ofApplication = { 'x-link': 'applications' };
const shape = answer({
  businessId: named(text, 'BusinessId', 'BusinessId'),
  name,
  purpose,
  applicationId: named(textOrNull, 'Application', '应用', ofApplication),
});
const show = ({ id, applicationId, name, purpose }: Scene) => ({ businessId: id, applicationId, name, purpose });

export const scenes: readonly Operation[] = [
  row({
    id: 'createScene',
    method: 'post',
    path: '/v1/accounts/{accountId}/scenes',
    summary: 'Create a scene; without an application it is unusable until CreateUNVSApp binds it',
    zh: '新建业务场景；不指定应用时，须由 CreateUNVSApp 绑定后才能使用',
    title: words('New scene', '新建场景'),
    of: resource,
    does: 'create',
    access: 'account',
    body: closed({ name, purpose, applicationId: named(text, 'Application', '应用', ofApplication) }, [
      'name',
      'purpose',
    ]),
    answers: { status: 201, schema: shape },
    async run({ account, body: { applicationId = null, name, purpose } }, { store }) {
      const application = applicationId === null ? null : await store.applications.find(applicationId);
      if (applicationId !== null && application?.accountId !== account.id)
        throw new Refused(404, 'There is no such application.');
      const scene: Scene = { id: newId('biz-'), accountId: account.id, applicationId, name, purpose };
      await store.scenes.create(scene);
      return created(show(scene));
    },
  }),
  row({
    id: 'listScenes',
    method: 'get',
    path: '/v1/accounts/{accountId}/scenes',
    summary: 'Scenes of an account, oldest first',
    zh: '账户的业务场景，按创建先后',
    title: words('List', '列表'),
    of: resource,
    does: 'list',
    access: 'account',
    answers: { status: 200, schema: { type: 'array', items: shape } },
    run: async ({ account }, { store }) => ok((await store.scenes.list(account.id)).map(show)),
  }),
];
