import { randomUUID } from 'node:crypto';
import type { Gateway, Outcome, Store } from '../reference/index.ts';
import { readPhone } from '../reference/numbers.ts';
import type { Account } from '../suite/adapter.ts';
import type { Variant } from './variant.ts';

/** A token that its own broken call has spent comes back refused: that is no verdict about it. */
async function twice(ask: () => Promise<Outcome>): Promise<Outcome> {
  const first = await ask();
  if (first.is !== 'undeterminable' || first.why !== 'broken') return first;
  const second = await ask();
  return second.is === 'refused' ? first : second;
}

const retrying = (gateway: Gateway): Gateway => ({
  getMobile: (...of) => twice(() => gateway.getMobile(...of)),
  verifyMobile: (...of) => twice(() => gateway.verifyMobile(...of)),
});

const refused = (words: string): Error => Object.assign(new Error(words), { refused: true });

const takingRanges = (account: Account): Account => ({
  ...account,
  limitAddresses: async (addresses) => {
    if (!addresses.every((each) => /^[\d.]+\/\d+$/.test(each))) throw refused('only ranges of IPv4');
    await account.limitAddresses?.(addresses);
  },
});

const takingAddresses = (account: Account): Account => ({
  ...account,
  limitAddresses: async (addresses) => {
    if (!addresses.every((each) => /^[\d.]+$/.test(each))) throw refused('only addresses of IPv4');
    await account.limitAddresses?.(addresses);
  },
});

const grantingAhead = (account: Account): Account => ({
  ...account,
  grantVoucher: async (told) => {
    const { fromMs = told.untilMs - 1 } = told;
    if (told.untilMs <= Date.now() || fromMs < Date.now() - 60_000)
      throw refused('the voucher has begun or ended already');
    await account.grantVoucher?.(told);
  },
});

const lateMs = 250;

/** Books that are written behind the call: whoever looks sees them as they were a moment ago. */
function bookingLater(account: Account): Account {
  let busyUntilMs = 0;
  let kept: { balance?: unknown; ledger?: unknown } = {};
  const late =
    <K extends 'balance' | 'ledger'>(verb: K, read: (() => Promise<unknown>) | undefined) =>
    async () => {
      if (performance.now() < busyUntilMs && kept[verb] !== undefined) return kept[verb] as never;
      const seen = await read?.();
      kept = { ...kept, [verb]: seen };
      return seen as never;
    };
  const calling =
    <A extends unknown[], R>(call: (...of: A) => Promise<R>) =>
    async (...of: A): Promise<R> => {
      try {
        return await call(...of);
      } finally {
        busyUntilMs = performance.now() + lateMs;
      }
    };
  return {
    ...account,
    getNumber: calling(account.getNumber),
    verifyNumber: calling(account.verifyNumber),
    balance: late('balance', account.balance),
    ledger: late('ledger', account.ledger),
  };
}

const overlapMs = 600;

/** Keys that were replaced go on being good for a while, whatever came after them. */
function overlapping(store: Store): Store {
  const { accounts } = store;
  const replaced = new Map<string, { readonly id: string; readonly privateKey: string; readonly untilMs: number }>();
  return {
    ...store,
    accounts: {
      ...accounts,
      async change(id, patch) {
        const before = patch.publicKey === undefined ? null : await accounts.find(id);
        if (before !== null) replaced.set(before.publicKey, { ...before, untilMs: performance.now() + overlapMs });
        await accounts.change(id, patch);
      },
      async byPublicKey(publicKey) {
        const old = replaced.get(publicKey);
        if (old === undefined || performance.now() > old.untilMs) return accounts.byPublicKey(publicKey);
        const account = await accounts.find(old.id);
        return account && { ...account, publicKey, privateKey: old.privateKey };
      },
    },
  };
}

/** What is right in more than one way. */
export const deciding: readonly Variant[] = [
  {
    id: 'retries-once',
    title: { en: 'asks once more when the connection broke', zh: '连接中断后重发一次' },
    ports: { wrapGateway: retrying },
  },
  {
    id: 'refuses-replays',
    title: { en: 'refuses a repeated call instead of answering it again', zh: '重复请求一律拒绝，不重放应答' },
    ports: { replayMark: () => randomUUID() },
  },
  {
    id: 'ranges-only',
    title: { en: 'takes source addresses as ranges of IPv4 alone', zh: '白名单只接受 IPv4 网段' },
    account: takingRanges,
    declares: { choices: { ownAddresses: ['127.0.0.0/8'], otherAddresses: ['10.9.8.0/24'] } },
  },
  {
    id: 'addresses-untold',
    title: { en: 'takes single source addresses and says nothing of it', zh: '白名单只接受单个地址，且未声明' },
    account: takingAddresses,
    declares: { choices: {} },
  },
  {
    id: 'vouchers-ahead',
    title: { en: 'grants no voucher that has ended', zh: '不发放已过期的代金券' },
    account: grantingAhead,
    declares: { choices: { pastVouchers: false } },
  },
  {
    id: 'books-later',
    title: { en: 'writes its books a moment after the call', zh: '调用后稍迟才入账' },
    account: bookingLater,
    declares: { choices: { booksWithinMs: 2 * lateMs } },
  },
  {
    id: 'impatient',
    title: { en: 'gives a carrier 0.8 s', zh: '只等运营商 0.8 秒' },
    limits: { headersMs: 700, totalMs: 800 },
  },
  {
    id: 'other-prices',
    title: { en: 'has other prices', zh: '单价不同' },
    prices: { login: '0.03', verify: '0.11' },
  },
  {
    id: 'four-decimals',
    title: { en: 'has prices of four decimals', zh: '单价有四位小数' },
    prices: { login: '0.0325', verify: '0.0481' },
  },
  {
    id: 'plus86-refused',
    title: { en: 'takes eleven digits and no country code', zh: '只接受 11 位号码，不接受国家码' },
    ports: {
      readPhone: (text) => (/^(\+86|0086|86)1/.test(text) ? { problem: 'PHONE_FORMAT_INVALID' } : readPhone(text)),
    },
  },
  {
    id: 'keys-overlap',
    title: { en: 'takes replaced keys for a moment longer', zh: '更换后的旧密钥短时间内仍有效' },
    ports: { wrapStore: overlapping },
    declares: { choices: { keysOverlapMs: overlapMs } },
  },
];
