import type { ConsoleContext, Operation } from '../../console/operation.ts';
import { created, ok, Refused, row } from '../../console/operation.ts';
import { answer, closed, list, money, reason, text } from '../../console/schemas.ts';
import { newSecret } from '../../secrets.ts';
import { writeMoney } from '../money/amount.ts';
import { readRange } from './rules.ts';

const state = answer({ id: text, balance: money, available: money, reserved: money });

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
    id: 'showAccount',
    method: 'get',
    path: '/v1/accounts/{accountId}',
    summary: 'State and funds of an account',
    access: 'account',
    answers: { status: 200, schema: state },
    run: async ({ account }, at) => ok(await shown(account, at)),
  }),
  row({
    id: 'changeAccount',
    method: 'patch',
    path: '/v1/accounts/{accountId}',
    summary: 'Rename an account or set the source addresses that may call (clause 4.4)',
    access: 'account',
    body: closed({ name: text, addresses: list(text) }),
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
    access: 'account',
    answers: { status: 201, schema: answer({ publicKey: text, privateKey: text }) },
    async run({ account }, { store }) {
      const pair = { publicKey: newSecret('pk-'), privateKey: newSecret() };
      await store.accounts.change(account.id, pair);
      return created(pair);
    },
  }),
];
