import { named, type Resource, words } from '../../console/marks.ts';
import type { Operation } from '../../console/operation.ts';
import { created, ok, Refused, row } from '../../console/operation.ts';
import { answer, closed, credit, instant, money, page, text, textOrNull } from '../../console/schemas.ts';
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

const vouchers: Resource = {
  id: 'vouchers',
  title: words('Vouchers', '代金券'),
  one: words('Voucher', '代金券'),
  key: 'id',
  columns: ['granted', 'remaining', 'reserved', 'startsMs', 'endsMs', 'id'],
};
const ledger: Resource = {
  id: 'ledger',
  title: words('Ledger', '资金流水'),
  one: words('Ledger line', '流水'),
  key: 'id',
  columns: ['atMs', 'kind', 'amount', 'cash', 'voucher', 'businessId', 'reqUuid'],
};

const line = answer({
  id: named(text, 'Line', '流水号'),
  atMs: named(instant, 'Time', '时间'),
  kind: named({ type: 'string', enum: ['top-up', 'voucher', 'voucher-expired', 'charge'] }, 'Kind', '类型', {
    'x-values': {
      'top-up': { ...words('top-up', '充值'), tone: 'good' },
      voucher: { ...words('voucher granted', '发放代金券'), tone: 'good' },
      'voucher-expired': { ...words('voucher expired', '代金券到期'), tone: 'warn' },
      charge: words('charge', '调用扣费'),
    },
  }),
  amount: named(money, 'Amount', '金额'),
  cash: named(money, 'Cash', '现金'),
  voucher: named(money, 'Vouchers', '代金券'),
  businessId: named(textOrNull, 'BusinessId', 'BusinessId'),
  reqUuid: named(textOrNull, 'ReqUuid', 'ReqUuid'),
});
const amount = named(credit, 'Amount', '金额');
const startsMs = named(instant, 'Good from', '生效时间');
const endsMs = named(instant, 'Good until', '到期时间');
const voucher = answer({
  id: named(text, 'Voucher id', '代金券 ID'),
  granted: named(money, 'Granted', '面额'),
  remaining: named(money, 'Left', '剩余'),
  reserved: named(money, 'Held by open calls', '调用中冻结'),
  startsMs,
  endsMs,
});
const paymentId = named(text, 'Payment id', '支付单号', {
  'x-hint': words('the same id credits once; left out, one is made', '同一单号只入账一次；不填则自动生成'),
});

export const moneyRows: readonly Operation[] = [
  row({
    id: 'topUp',
    method: 'post',
    path: '/v1/accounts/{accountId}/top-ups',
    summary: 'Credit a payment; the same payment id credits once',
    zh: '入账一笔付款；同一支付单号只入账一次',
    title: words('Top up', '充值'),
    of: 'accounts',
    does: 'act',
    access: 'operator',
    body: closed({ amount, paymentId }, ['amount']),
    answers: {
      status: 201,
      schema: answer({ amount: named(money, 'Amount', '金额'), paymentId, balance: named(money, 'Balance', '余额') }),
    },
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
    zh: '发放代金券，自生效时间起可用，到期时刻起失效',
    title: words('Grant a voucher', '发放代金券'),
    of: vouchers,
    does: 'create',
    access: 'operator',
    body: closed({ amount, startsMs, endsMs }, ['amount', 'endsMs']),
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
    zh: '代金券，按使用先后',
    title: words('List', '列表'),
    of: vouchers,
    does: 'list',
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
    zh: '资金流水，按时间先后；支出为负',
    title: words('List', '列表'),
    of: ledger,
    does: 'list',
    access: 'account',
    query: {
      ...page(mostLines),
      after: named({ type: 'string', pattern: '^\\d{1,15}$' }, 'Behind', '起点之后'),
    },
    answers: { status: 200, schema: { type: 'array', items: line } },
    async run({ account, query }, { store, ports }) {
      const after = Number(query.after ?? 0);
      const lines = await store.money.ledger(account.id, ports.nowMs(), after, Number(query.limit ?? mostLines));
      return ok(lines.map(showLine));
    },
  }),
];
