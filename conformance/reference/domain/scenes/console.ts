import type { Operation } from '../../console/operation.ts';
import { created, ok, Refused, row } from '../../console/operation.ts';
import { answer, closed, purpose, text } from '../../console/schemas.ts';
import { newId } from '../../secrets.ts';
import type { Scene } from './store.ts';

const shape = answer({ businessId: text, name: text, purpose });
const show = ({ id, applicationId, name, purpose }: Scene) => ({ businessId: id, applicationId, name, purpose });

export const scenes: readonly Operation[] = [
  row({
    id: 'createScene',
    method: 'post',
    path: '/v1/accounts/{accountId}/scenes',
    summary: 'Create a scene; without an application it is unusable until CreateUNVSApp binds it',
    access: 'account',
    body: closed({ name: text, purpose, applicationId: text }, ['name', 'purpose']),
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
    access: 'account',
    answers: { status: 200, schema: { type: 'array', items: shape } },
    run: async ({ account }, { store }) => ok((await store.scenes.list(account.id)).map(show)),
  }),
];
