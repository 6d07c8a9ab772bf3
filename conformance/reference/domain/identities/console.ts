import { named, type Resource, words } from '../../console/marks.ts';
import type { Operation } from '../../console/operation.ts';
import { created, ok, Refused, row } from '../../console/operation.ts';
import { answer } from '../../console/schemas.ts';

const document = { type: 'object' } as const;
const keptByFace = { type: 'object', additionalProperties: document } as const;
/** Each face knows what it keeps, so the console says nothing of its members. */
const secret = { type: 'object', 'x-masked': true, 'x-once': true } as const;
const resource: Resource = {
  id: 'faces',
  title: words('Vendors’ APIs', '厂商接口'),
  one: words('Vendor’s API', '厂商接口'),
  key: 'face',
  parameter: 'face',
  columns: ['face'],
};
const here = { of: resource };
const noSuch = () => new Refused(404, 'There is no such thing here.');

export const identities: readonly Operation[] = [
  row({
    id: 'listFaces',
    method: 'get',
    path: '/v1/accounts/{accountId}/faces',
    summary: 'By what names an account calls by other vendors’ APIs, and the state that each vendor keeps; no secrets',
    zh: '账户在其他厂商接口下的名称，及各厂商保存的状态；不含密钥',
    title: words('List', '列表'),
    ...here,
    does: 'list',
    entries: { at: 'faces', key: 'face' },
    access: 'account',
    answers: { status: 200, schema: answer({ faces: named(keptByFace, 'Vendors’ APIs', '厂商接口') }) },
    run: async ({ account }, { faces }) => ok({ faces: await faces.list(account.id) }),
  }),
  row({
    id: 'changeFace',
    method: 'patch',
    path: '/v1/accounts/{accountId}/faces/{face}',
    summary: 'Change the state that a vendor keeps of an account’s key; what is not named stays',
    zh: '修改厂商为该密钥保存的状态；未列出的保持不变',
    title: words('Change', '修改'),
    ...here,
    does: 'change',
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
    zh: '更换账户在厂商处的密钥；只显示这一次',
    title: words('Replace the secret', '更换密钥'),
    ...here,
    does: 'act',
    dangerous: words(
      'Replace the secret at “{face}”? The old one ends at once.',
      '确定更换“{face}”的密钥？旧的立即失效。',
    ),
    access: 'account',
    answers: { status: 201, schema: secret },
    async run({ account, face }, { faces }) {
      const keys = await faces.rotate(account.id, face);
      if (keys === null) throw noSuch();
      return created(keys);
    },
  }),
];

const isRefused = (changed: object): changed is { readonly mistakes: readonly string[] } => 'mistakes' in changed;
