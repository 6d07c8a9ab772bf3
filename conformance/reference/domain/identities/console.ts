import type { Operation } from '../../console/operation.ts';
import { created, ok, Refused, row } from '../../console/operation.ts';
import { answer } from '../../console/schemas.ts';

const document = { type: 'object' } as const;
const noSuch = () => new Refused(404, 'There is no such thing here.');

export const identities: readonly Operation[] = [
  row({
    id: 'listFaces',
    method: 'get',
    path: '/v1/accounts/{accountId}/faces',
    summary: 'By what names an account calls by other vendors’ APIs, and the state that each vendor keeps; no secrets',
    access: 'account',
    answers: { status: 200, schema: answer({ faces: document }) },
    run: async ({ account }, { faces }) => ok({ faces: await faces.list(account.id) }),
  }),
  row({
    id: 'changeFace',
    method: 'patch',
    path: '/v1/accounts/{accountId}/faces/{face}',
    summary: 'Change the state that a vendor keeps of an account’s key; what is not named stays',
    access: 'account',
    body: document,
    answers: { status: 200, schema: document },
    async run({ account, face, body }, { faces }) {
      const changed = await faces.change(account.id, face, body as object);
      if (changed === null) throw noSuch();
      if (isRefused(changed)) throw new Refused(400, 'The request does not fit its schema.', changed.mistakes);
      return ok(changed);
    },
  }),
  row({
    id: 'rotateFace',
    method: 'post',
    path: '/v1/accounts/{accountId}/faces/{face}/keys',
    summary: 'Replace the secret of an account’s key at a vendor; shown this once',
    access: 'account',
    answers: { status: 201, schema: document },
    async run({ account, face }, { faces }) {
      const keys = await faces.rotate(account.id, face);
      if (keys === null) throw noSuch();
      return created(keys);
    },
  }),
];

const isRefused = (changed: object): changed is { readonly mistakes: readonly string[] } => 'mistakes' in changed;
