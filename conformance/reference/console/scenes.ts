import type { Purpose } from '../gateways/outcome.ts';
import { newId } from '../secrets.ts';
import type { Scene } from '../store/store.ts';
import type { Operation } from './operation.ts';
import { created, ok, Refused } from './operation.ts';
import { answer, closed, name, purpose } from './schemas.ts';

const shape = answer({ businessId: name, name, purpose });
const show = ({ id, applicationId, name, purpose }: Scene) => ({ businessId: id, applicationId, name, purpose });

export const scenes: Operation[] = [
  {
    id: 'createScene',
    method: 'post',
    path: '/v1/accounts/{accountId}/scenes',
    summary: 'Create a scene; without an application it is unusable until CreateUNVSApp binds it',
    access: 'account',
    body: closed({ name, purpose, applicationId: name }, ['name', 'purpose']),
    answers: { status: 201, schema: shape },
    async run({ account, body }, { store }) {
      const applicationId = body.applicationId === undefined ? null : String(body.applicationId);
      const application = applicationId === null ? null : await store.application(applicationId);
      if (applicationId !== null && application?.accountId !== account.id)
        throw new Refused(404, 'There is no such application.');
      const scene: Scene = {
        id: newId('biz-'),
        accountId: account.id,
        applicationId,
        name: String(body.name),
        purpose: body.purpose as Purpose,
      };
      await store.insertScene(scene);
      return created(show(scene));
    },
  },
  {
    id: 'listScenes',
    method: 'get',
    path: '/v1/accounts/{accountId}/scenes',
    summary: 'Scenes of an account, oldest first',
    access: 'account',
    answers: { status: 200, schema: { type: 'array', items: shape } },
    run: async ({ account }, { store }) => ok((await store.scenes(account.id)).map(show)),
  },
];
