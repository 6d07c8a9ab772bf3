import { type Resource, words } from '../../console/marks.ts';
import type { ConsoleContext, Operation } from '../../console/operation.ts';
import { created, ok, Refused, row } from '../../console/operation.ts';
import { answer, closed, page, reason } from '../../console/schemas.ts';
import { newSecret } from '../../secrets.ts';
import { writeMoney } from '../money/amount.ts';
import { addresses, entry, keyPair, name, state } from './form.ts';
import { readRange } from './rules.ts';
import type { Account } from './store.ts';

const resource: Resource = {
  id: 'accounts',
  title: words('Accounts', '账户'),
  one: words('Account', '账户'),
  key: 'id',
  parameter: 'accountId',
  name: 'name',
  columns: ['name', 'state', 'reason', 'createdMs', 'id'],
};
const here = { of: resource };

const entryOf = ({ id, name, projectId, state, reason, addresses, createdMs }: Account) => ({
  ...{ id, name, projectId, state, reason, addresses, createdMs },
});
const mostEntries = 100;

/** `available` is cash that no open call holds; vouchers are listed apart, they are no cash (UNVS-3.3.2-n). */
export async function shown({ id }: { readonly id: string }, { store, ports, alive }: ConsoleContext) {
  const nowMs = ports.nowMs();
  await store.calls.settleAbandoned(nowMs, alive);
  const account = await store.accounts.find(id);
  const { balance, reserved, voucherBalance, voucherReserved } = await store.money.funds(id, nowMs);
  return {
    id,
    balance: writeMoney(balance),
    available: writeMoney(balance - reserved),
    reserved: writeMoney(reserved),
    vouchers: {
      balance: writeMoney(voucherBalance),
      available: writeMoney(voucherBalance - voucherReserved),
      reserved: writeMoney(voucherReserved),
    },
    name: account?.name,
    projectId: account?.projectId,
    state: account?.state,
    reason: account?.reason,
    addresses: account?.addresses,
  };
}

export function checkAddresses(addresses: readonly string[] = []): void {
  const wrong = addresses.filter((entry) => readRange(entry) === null);
  if (wrong.length > 0) throw new Refused(400, 'An address is neither an IP address nor a CIDR range.', wrong);
}

export const accounts: readonly Operation[] = [
  row({
    id: 'listAccounts',
    method: 'get',
    path: '/v1/accounts',
    summary: 'The accounts of the service, oldest first; funds are told with each alone',
    zh: '服务的全部账户，按开户先后；资金见各账户',
    title: words('List', '列表'),
    ...here,
    does: 'list',
    access: 'operator-alone',
    query: page(mostEntries),
    answers: { status: 200, schema: { type: 'array', items: entry } },
    async run({ query: { after = null, limit = mostEntries } }, { store }) {
      return ok((await store.accounts.list(after, Number(limit))).map(entryOf));
    },
  }),
  row({
    id: 'showAccount',
    method: 'get',
    path: '/v1/accounts/{accountId}',
    summary: 'State and funds of an account',
    zh: '账户的状态与资金',
    title: words('Show', '查看'),
    ...here,
    does: 'show',
    access: 'account',
    answers: { status: 200, schema: state },
    run: async ({ account }, at) => ok(await shown(account, at)),
  }),
  row({
    id: 'changeAccount',
    method: 'patch',
    path: '/v1/accounts/{accountId}',
    summary: 'Rename an account or set the source addresses that may call (clause 4.4)',
    zh: '改名，或设置允许调用的来源地址（协议 4.4）',
    title: words('Change', '修改'),
    ...here,
    does: 'change',
    access: 'account',
    body: closed({ name, addresses }),
    answers: { status: 200, schema: state },
    async run({ account, body }, at) {
      checkAddresses(body.addresses);
      await at.store.accounts.change(account.id, body);
      return ok(await shown(account, at));
    },
  }),
  row({
    id: 'suspendAccount',
    method: 'post',
    path: '/v1/accounts/{accountId}/suspend',
    summary: 'Stop every call of an account at once (clauses 4.2, 5.6, 9.2)',
    zh: '立即停止该账户的全部调用（协议 4.2、5.6、9.2）',
    title: words('Suspend', '停用'),
    ...here,
    does: 'act',
    dangerous: words(
      'Suspend “{name}”? Every call of it is refused from now on.',
      '确定停用“{name}”？此后它的全部调用都会被拒绝。',
    ),
    access: 'operator',
    body: reason,
    answers: { status: 200, schema: state },
    async run({ account, body }, at) {
      await at.store.accounts.change(account.id, { state: 'suspended', reason: body.reason });
      return ok(await shown(account, at));
    },
  }),
  row({
    id: 'resumeAccount',
    method: 'post',
    path: '/v1/accounts/{accountId}/resume',
    summary: 'Let a suspended account call again',
    zh: '让已停用的账户恢复调用',
    title: words('Resume', '恢复'),
    ...here,
    does: 'act',
    access: 'operator',
    answers: { status: 200, schema: state },
    async run({ account }, at) {
      await at.store.accounts.change(account.id, { state: 'active', reason: null });
      return ok(await shown(account, at));
    },
  }),
  // Clause 4.3: keys come from here alone, the old ones end at once, and nothing else changes.
  row({
    id: 'rotateKeys',
    method: 'post',
    path: '/v1/accounts/{accountId}/keys',
    summary: 'Replace the key pair of the API; shown this once',
    zh: '更换接口密钥对；只显示这一次',
    title: words('Replace keys', '更换密钥'),
    ...here,
    does: 'act',
    dangerous: words(
      'Replace the keys of “{name}”? The old ones end at once.',
      '确定更换“{name}”的密钥？旧密钥立即失效。',
    ),
    access: 'account',
    answers: { status: 201, schema: answer(keyPair) },
    async run({ account }, { store }) {
      const pair = { publicKey: newSecret('pk-'), privateKey: newSecret() };
      await store.accounts.change(account.id, pair);
      return created(pair);
    },
  }),
];
