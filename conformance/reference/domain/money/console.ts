import type { Operation } from '../../console/operation.ts';
import { created, ok, Refused, row } from '../../console/operation.ts';
import { answer, closed, credit, instant, money, text } from '../../console/schemas.ts';
import { newId } from '../../secrets.ts';
import { readMoney, writeMoney } from './amount.ts';
import type { LedgerLine, Voucher } from './store.ts';

const mostLines = 10_000;

const showLine = ({ amount, cash, voucher, ...line }: LedgerLine) => ({
  ...line,
  amount: writeMoney(amount),
  cash: writeMoney(cash),
  voucher: writeMoney(voucher),
});

const showVoucher = ({ granted, remaining, reserved, ...voucher }: Voucher) => ({
  ...voucher,
  granted: writeMoney(granted),
  remaining: writeMoney(remaining),
  reserved: writeMoney(reserved),
});

const line = answer({ id: text, atMs: instant, kind: text, amount: money, cash: money, voucher: money });
const voucher = answer({
  id: text,
  granted: money,
  remaining: money,
  reserved: money,
  startsMs: instant,
  endsMs: instant,
});

export const moneyRows: readonly Operation[] = [
  row({
    id: 'topUp',
    method: 'post',
    path: '/v1/accounts/{accountId}/top-ups',
    summary: 'Credit a payment; the same payment id credits once',
    access: 'operator',
    body: closed({ amount: credit, paymentId: text }, ['amount']),
    answers: { status: 201, schema: answer({ amount: money, paymentId: text, balance: money }) },
    async run({ account, body }, { store, ports }) {
      const amount = readMoney(body.amount, 2) ?? 0;
      const paymentId = body.paymentId ?? newId('pay-');
      const done = await store.money.topUp(account.id, amount, paymentId, ports.nowMs());
      if (done === 'conflict') throw new Refused(409, 'This payment was credited with another amount.');
      if (done === 'too-much') throw new Refused(409, 'The balance would exceed what an account can hold.');
      const { balance } = await store.money.funds(account.id, ports.nowMs());
      return created({ amount: writeMoney(amount), paymentId, balance: writeMoney(balance) });
    },
  }),
  row({
    id: 'grantVoucher',
    method: 'post',
    path: '/v1/accounts/{accountId}/vouchers',
    summary: 'Grant a voucher, good from its start up to, and not at, its end',
    access: 'operator',
    body: closed({ amount: credit, startsMs: instant, endsMs: instant }, ['amount', 'endsMs']),
    answers: { status: 201, schema: voucher },
    async run({ account, body }, { store, ports }) {
      const nowMs = ports.nowMs();
      const { startsMs = nowMs, endsMs } = body;
      if (endsMs <= startsMs) throw new Refused(400, 'A voucher ends after it starts.', ['/endsMs']);
      const granted = readMoney(body.amount, 2) ?? 0;
      const fresh = { id: newId('vch-'), granted, remaining: granted, reserved: 0, startsMs, endsMs };
      await store.vouchers.grant(account.id, fresh, nowMs);
      return created(showVoucher(fresh));
    },
  }),
  row({
    id: 'listVouchers',
    method: 'get',
    path: '/v1/accounts/{accountId}/vouchers',
    summary: 'Vouchers in the order in which they are spent',
    access: 'account',
    answers: { status: 200, schema: { type: 'array', items: voucher } },
    run: async ({ account }, { store, ports }) =>
      ok((await store.vouchers.list(account.id, ports.nowMs())).map(showVoucher)),
  }),
  row({
    id: 'listLedger',
    method: 'get',
    path: '/v1/accounts/{accountId}/ledger',
    summary: 'Ledger lines, oldest first; debits are negative',
    access: 'account',
    query: {
      after: { type: 'string', pattern: '^\\d{1,15}$' },
      limit: { type: 'string', pattern: '^[1-9]\\d{0,3}$|^10000$' },
    },
    answers: { status: 200, schema: { type: 'array', items: line } },
    async run({ account, query }, { store, ports }) {
      const after = Number(query.after ?? 0);
      const lines = await store.money.ledger(account.id, ports.nowMs(), after, Number(query.limit ?? mostLines));
      return ok(lines.map(showLine));
    },
  }),
];
