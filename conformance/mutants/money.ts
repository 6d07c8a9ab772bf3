import { planPayment } from '../reference/domain/money/rules.ts';
import type { Store } from '../reference/index.ts';
import { isCharged } from '../reference/judge.ts';
import type { Mutant } from './mutant.ts';
import { swap } from './swap.ts';

/** What is charged, and from what. */
export const money: readonly Mutant[] = [
  {
    id: 'charges-failures',
    title: { en: 'charges calls that came to nothing', zh: '失败的调用也计费' },
    bug: 'every call to a carrier costs something, so every call is charged',
    claims: [
      ...['NET-HANG-01', 'NET-RESET-01', 'HTTP-STATUS-01', 'CODE-UNKNOWN-01', 'TOK-SPENT-01', 'TOK-EXPIRY-02'],
      ...['CHG-RESERVE-01', 'VCH-BACK-01', 'SDK-JS-01'],
    ],
    ports: { isCharged: () => true },
  },
  {
    id: 'mismatch-is-free',
    title: { en: 'does not charge a mismatch', zh: '校验不一致不计费' },
    bug: 'only successes in the eyes of the app are counted',
    claims: ['VRF-REJECT-01', 'CHG-BOOKS-01'],
    ports: { isCharged: (answer) => isCharged(answer) && !(answer.is === 'verdict' && answer.result === 'REJECT') },
  },
  {
    id: 'ignores-funds',
    title: { en: 'serves without money', zh: '余额不足仍提供服务' },
    bug: 'the balance is looked at by a nightly job',
    claims: [
      'CHG-NONE-01',
      'CHG-LAST-01',
      'CHG-SHORT-01',
      'CHG-RACE-01',
      'CHG-SHARED-01',
      'CHG-RESERVE-02',
      'VCH-SHORT-01',
      'VCH-EXPIRED-02',
    ],
    ports: { plan: (price) => ({ cash: price, vouchers: [] }) },
  },
  {
    id: 'holds-nothing',
    title: { en: 'sells the same balance to callers at the same time', zh: '并发时余额被重复使用' },
    bug: 'the balance is checked before the call and taken after it',
    claims: ['CHG-RACE-01', 'CHG-RESERVE-02'],
    ports: {
      wrapStore: swap(({ calls, money }) => ({
        calls: {
          async reserve(call, _, forget) {
            const { balance } = await money.funds(call.accountId, call.acceptedMs);
            return calls.reserve(call, (purse) => planPayment(call.price, { ...purse, cash: balance }), forget);
          },
        },
      })),
    },
  },
  {
    id: 'keeps-holds',
    title: { en: 'never gives back what a failed call held', zh: '失败调用占用的余额不解冻' },
    bug: 'the release stands after the throw',
    claims: ['CHG-RESERVE-01', 'NET-RESET-01', 'VCH-BACK-01'],
    ports: { wrapStore: swap(() => ({ calls: { release: async () => {} } })) },
  },
  {
    id: 'voucher-last',
    title: { en: 'takes the balance before the vouchers', zh: '先扣余额后用代金券' },
    bug: 'vouchers are thought of as a reserve',
    claims: ['VCH-FIRST-01', 'VCH-SPLIT-01', 'VCH-RACE-01'],
    ports: {
      plan: (price, purse) => (purse.cash >= price ? { cash: price, vouchers: [] } : planPayment(price, purse)),
    },
  },
  {
    id: 'ignores-vouchers',
    title: { en: 'does not know vouchers', zh: '不支持代金券' },
    bug: 'only cash is money',
    claims: [
      'VCH-ALONE-01',
      'VCH-FIRST-01',
      'VCH-BACK-01',
      'VCH-EDGE-01',
      'VCH-FUTURE-01',
      'VCH-ORDER-01',
      'VCH-SHORT-01',
    ],
    ports: { plan: (price, purse) => planPayment(price, { ...purse, vouchers: [] }) },
  },
  {
    id: 'expired-voucher-pays',
    title: { en: 'pays with vouchers that have ended', zh: '过期代金券仍可使用' },
    bug: 'expiry is looked at once a day',
    claims: ['VCH-EXPIRED-01', 'VCH-EXPIRED-02', 'VCH-EDGE-01'],
    ports: {
      wrapStore: swap(({ calls }) => ({
        calls: {
          reserve: (call, ...rest) => calls.reserve({ ...call, acceptedMs: call.acceptedMs - 90 * 60_000 }, ...rest),
        },
      })),
    },
  },
  {
    id: 'voucher-a-moment-late',
    title: { en: 'lets a voucher begin and end a millisecond late', zh: '代金券起止时刻晚一毫秒' },
    bug: 'a smaller-or-equal that should be a smaller',
    claims: ['VCH-FUTURE-01', 'VCH-EDGE-01'],
    ports: {
      wrapStore: swap(({ calls }) => ({
        calls: {
          reserve: (call, ...rest) => calls.reserve({ ...call, acceptedMs: call.acceptedMs - 1 }, ...rest),
        },
      })),
    },
  },
  {
    id: 'latest-voucher-first',
    title: { en: 'spends the voucher that lasts longest first', zh: '先用最晚到期的代金券' },
    bug: 'ordered the wrong way round',
    claims: ['VCH-ORDER-01'],
    ports: { plan: (price, purse) => planPayment(price, { ...purse, vouchers: [...purse.vouchers].reverse() }) },
  },
  {
    id: 'one-price',
    title: { en: 'charges both services at one price', zh: '两种服务按同一价格计费' },
    bug: 'the price list has two rows and the code reads the first',
    claims: ['CHG-PRICE-01', 'VRF-PASS-01', 'CHG-BOOKS-01'],
    ports: {
      wrapStore: swap(({ calls }) => ({
        calls: {
          reserve: (call, _, forget) =>
            calls.reserve({ ...call, price: 50_000 }, (purse) => planPayment(50_000, purse), forget),
        },
      })),
    },
  },
  {
    id: 'nameless-debits',
    title: { en: 'does not write down what a debit was for', zh: '扣款不记录对应请求' },
    bug: 'the request id is logged and not booked',
    claims: ['NUM-EXACT-01', 'CHG-BOOKS-01', 'CHG-BOOKS-02'],
    ports: {
      wrapStore: swap(({ money }) => ({
        money: {
          ledger: async (...of) => (await money.ledger(...of)).map((line) => ({ ...line, reqUuid: null })),
        },
      })),
    },
  },
  {
    id: 'charges-twice',
    title: { en: 'charges a repetition as well', zh: '重复请求再次计费' },
    bug: 'billing counts answers, and a repeated answer is one',
    claims: ['TOK-REPLAY-01', 'SDK-JS-02', 'SDK-GO-02', 'SDK-PYTHON-02', 'CHG-LEAVE-01', 'TOK-RACE-01'],
    ports: {
      wrapStore: swap(({ calls, money }) => ({
        money: lessWhatIsCounted(money),
        calls: {
          async reserve(call, ...rest) {
            const reserved = await calls.reserve(call, ...rest);
            if (reserved.is === 'answered' || reserved.is === 'spent' || reserved.is === 'pending')
              count(call.accountId);
            return reserved;
          },
        },
      })),
    },
  },
  {
    id: 'charges-the-bootstrap',
    title: { en: 'charges the bootstrap of SDKs', zh: 'SDK 初始化也计费' },
    bug: 'every action is metered alike',
    claims: ['CHG-FREE-01'],
    ports: {
      wrapStore: swap(({ applications, money }) => ({
        money: lessWhatIsCounted(money),
        applications: {
          async find(id) {
            const found = await applications.find(id);
            if (found) count(found.accountId);
            return found;
          },
        },
      })),
    },
  },
];

/** Calls that were charged beside the books, by account. */
const again = new Map<string, number>();

function count(accountId: string): void {
  again.set(accountId, (again.get(accountId) ?? 0) + 1);
}

/** Shows a balance from which each counted call is gone. */
function lessWhatIsCounted(money: Store['money']): Partial<Store['money']> {
  return {
    async funds(accountId, nowMs) {
      const funds = await money.funds(accountId, nowMs);
      return { ...funds, balance: funds.balance - (again.get(accountId) ?? 0) * 50_000 };
    },
  };
}
