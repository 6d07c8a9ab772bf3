import { named, once, words } from '../../console/marks.ts';
import type { Operation } from '../../console/operation.ts';
import { created, Refused, row } from '../../console/operation.ts';
import { answer, text } from '../../console/schemas.ts';
import { checkAddresses, shown } from '../accounts/console.ts';
import { accountMembers, keyPair } from '../accounts/form.ts';
import { entryMembers } from '../applications/form.ts';
import { newAccount } from './opening.ts';

const accountDocument = answer({
  ...accountMembers,
  ...keyPair,
  serviceToken: named(text, 'Service token', '服务令牌', once),
  apps: named({ type: 'array', items: answer(entryMembers) }, 'Applications', '应用'),
  faces: named(
    { type: 'object', additionalProperties: { type: 'object' } },
    'Keys of vendors’ APIs',
    '厂商接口的密钥',
    once,
  ),
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
    zh: '开户；密钥只显示这一次',
    title: words('Open an account', '开户'),
    of: 'accounts',
    does: 'create',
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
