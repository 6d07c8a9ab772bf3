import { hashOf, newSecret } from '../secrets.ts';
import type { Operation } from './operation.ts';
import { created } from './operation.ts';
import { answer, name } from './schemas.ts';

/** Clause 4.3: keys come from here alone, the old ones end at once, and nothing else changes. */
export const keys: Operation[] = [
  {
    id: 'rotateKeys',
    method: 'post',
    path: '/v1/accounts/{accountId}/keys',
    summary: 'Replace the key pair of the API; shown this once',
    access: 'account',
    answers: { status: 201, schema: answer({ publicKey: name, privateKey: name }) },
    async run({ account }, { store }) {
      const pair = { publicKey: newSecret('pk-'), privateKey: newSecret() };
      await store.updateAccount(account.id, pair);
      return created(pair);
    },
  },
  {
    id: 'rotateApplicationSecret',
    method: 'post',
    path: '/v1/applications/{applicationId}/secret',
    summary: 'Replace the APP Secret of an application; shown this once',
    access: 'application',
    answers: { status: 201, schema: answer({ appKey: name, appSecret: name }) },
    async run({ application: { id, appKey } }, { store }) {
      const appSecret = newSecret();
      await store.updateApplication(id, { appSecretHash: hashOf(appSecret) });
      return created({ appKey, appSecret });
    },
  },
];
