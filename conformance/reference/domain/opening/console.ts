import type { Operation } from '../../console/operation.ts';
import { created, Refused, row } from '../../console/operation.ts';
import { answer, list, text } from '../../console/schemas.ts';
import { checkAddresses, shown } from '../accounts/console.ts';
import { newAccount } from './opening.ts';

const accountDocument = answer({
  id: text,
  publicKey: text,
  privateKey: text,
  projectId: text,
  serviceToken: text,
  apps: list({ type: 'object' }),
  faces: { type: 'object' },
});

/** Told by its name: what a face throws is not for the console to know. */
const isFilingProblem = (error: unknown): error is Error & { mistakes: readonly string[] } =>
  error instanceof Error && error.name === 'FilingProblem';

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
      const document = await at.openAccount(body).catch((error: unknown) => {
        throw isFilingProblem(error) ? new Refused(400, 'The keys of a face cannot be used.', error.mistakes) : error;
      });
      return created({ ...(await shown(document, at)), ...document });
    },
  }),
];
