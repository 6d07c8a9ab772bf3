import type { Operation } from '../../console/operation.ts';
import { created, row } from '../../console/operation.ts';
import { answer, list, text } from '../../console/schemas.ts';
import { checkAddresses, shown } from '../accounts/console.ts';
import { newAccount, openAccount } from './opening.ts';

const accountDocument = answer({
  id: text,
  publicKey: text,
  privateKey: text,
  projectId: text,
  serviceToken: text,
  apps: list({ type: 'object' }),
});

export const opening: readonly Operation[] = [
  row({
    id: 'openAccount',
    method: 'post',
    path: '/v1/accounts',
    summary: 'Open an account; its secrets are shown this once',
    access: 'operator',
    body: newAccount,
    answers: { status: 201, schema: accountDocument },
    async run({ body }, at) {
      checkAddresses(body.addresses);
      const document = await openAccount(at, body);
      return created({ ...(await shown(document, at)), ...document });
    },
  }),
];
