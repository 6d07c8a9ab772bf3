import { readRange } from '../addresses.ts';
import { writeMoney } from '../ledger/money.ts';
import type { NewAccount } from './opening.ts';
import { openAccount } from './opening.ts';
import type { ConsoleContext, Operation, Request } from './operation.ts';
import { created, ok, Refused } from './operation.ts';
import { accountDocument, answer, closed, money, name, newAccount, reason } from './schemas.ts';

const state = answer({ id: name, balance: money, available: money, reserved: money });

/** `available` is cash that no open call holds; vouchers are listed apart, they are no cash (UNVS-3.3.2-n). */
async function shown({ account: { id } }: Request, { store, ports, alive }: ConsoleContext) {
  const nowMs = ports.nowMs();
  await store.settleAbandoned(nowMs, alive);
  const account = await store.account(id);
  const { balance, reserved, voucherBalance, voucherReserved } = await store.funds(id, nowMs);
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

const checkAddresses = (addresses: unknown): void => {
  const wrong = ((addresses ?? []) as string[]).filter((entry) => readRange(entry) === null);
  if (wrong.length > 0) throw new Refused(400, 'An address is neither an IP address nor a CIDR range.', wrong);
};

export const accounts: Operation[] = [
  {
    id: 'openAccount',
    method: 'post',
    path: '/v1/accounts',
    summary: 'Open an account; its secrets are shown this once',
    access: 'operator',
    body: newAccount,
    answers: { status: 201, schema: accountDocument },
    async run(request, at) {
      checkAddresses(request.body.addresses);
      const document = await openAccount(at, request.body as NewAccount);
      const account = await at.store.account(document.id);
      if (!account) throw new Error('The account that was just opened is gone.');
      return created({ ...(await shown({ ...request, account }, at)), ...document });
    },
  },
  {
    id: 'showAccount',
    method: 'get',
    path: '/v1/accounts/{accountId}',
    summary: 'State and funds of an account',
    access: 'account',
    answers: { status: 200, schema: state },
    run: async (request, at) => ok(await shown(request, at)),
  },
  {
    id: 'changeAccount',
    method: 'patch',
    path: '/v1/accounts/{accountId}',
    summary: 'Rename an account or set the source addresses that may call (clause 4.4)',
    access: 'account',
    body: closed({ name, addresses: { type: 'array', items: name, maxItems: 100 } }),
    answers: { status: 200, schema: state },
    async run(request, at) {
      checkAddresses(request.body.addresses);
      await at.store.updateAccount(request.account.id, request.body as { name?: string; addresses?: string[] });
      return ok(await shown(request, at));
    },
  },
  {
    id: 'suspendAccount',
    method: 'post',
    path: '/v1/accounts/{accountId}/suspend',
    summary: 'Stop every call of an account at once (clauses 4.2, 5.6, 9.2)',
    access: 'account',
    body: reason,
    answers: { status: 200, schema: state },
    async run(request, at) {
      const patch = { state: 'suspended' as const, reason: String(request.body.reason) };
      await at.store.updateAccount(request.account.id, patch);
      return ok(await shown(request, at));
    },
  },
  {
    id: 'resumeAccount',
    method: 'post',
    path: '/v1/accounts/{accountId}/resume',
    summary: 'Let a suspended account call again',
    access: 'account',
    answers: { status: 200, schema: state },
    async run(request, at) {
      await at.store.updateAccount(request.account.id, { state: 'active', reason: null });
      return ok(await shown(request, at));
    },
  },
];
