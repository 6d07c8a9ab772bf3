import { planPayment } from '../reference/domain/money/rules.ts';
import type { Store } from '../reference/index.ts';
import type { Mutant } from './mutant.ts';
import { type Swapped, swap } from './swap.ts';

type Plan = Parameters<Store['calls']['reserve']>[1];
type Purse = Parameters<Plan>[0];

const cent = 10_000;
const isCash = ({ vouchers }: Purse): boolean => vouchers.length === 0;
const free: ReturnType<Plan> = { cash: 0, vouchers: [] };

/** Accounts that were ever given a voucher. */
function withVouchers({ vouchers }: Store) {
  const given = new Set<string>();
  const verbs: Swapped['vouchers'] = {
    async grant(accountId, ...rest) {
      given.add(accountId);
      await vouchers.grant(accountId, ...rest);
    },
  };
  return { given, verbs };
}

/** An app that has paid for one call gets a second one for nothing when the money is gone. */
function oneMore(store: Store): Swapped {
  const { calls } = store;
  const { given, verbs } = withVouchers(store);
  const sceneOf = new Map<string, string>();
  const paid = new Map<string, number>();
  return {
    vouchers: verbs,
    calls: {
      async reserve(call, plan, forget) {
        const scene = `${call.accountId} ${call.businessId}`;
        const isGood = paid.get(scene) === 1 && !given.has(call.accountId);
        const mild: Plan = (purse) => plan(purse) ?? (isGood && purse.cash === 0 ? free : null);
        sceneOf.set(call.id, scene);
        return calls.reserve(call, mild, forget);
      },
      async charge(id, ...rest) {
        const scene = sceneOf.get(id) ?? '';
        paid.set(scene, (paid.get(scene) ?? 0) + 1);
        return calls.charge(id, ...rest);
      },
    },
  };
}

/** An account that had nothing at its first call stays shut. */
function staysShut(store: Store): Swapped {
  const { calls } = store;
  const { given, verbs } = withVouchers(store);
  const shut = new Set<string>();
  const paid = new Set<string>();
  return {
    vouchers: verbs,
    calls: {
      async reserve(call, plan, forget) {
        const { accountId } = call;
        const strict: Plan = (purse) => {
          const planned = shut.has(accountId) ? null : plan(purse);
          const isNew = !paid.has(accountId) && !given.has(accountId);
          if (planned === null && purse.cash === 0 && isNew) shut.add(accountId);
          return planned;
        };
        const reserved = await calls.reserve(call, strict, forget);
        if (reserved.is === 'held') paid.add(accountId);
        return reserved;
      },
    },
  };
}

/** The second call of an account costs what its first one did. */
function firstPrice({ calls }: Store): Swapped {
  const before = new Map<string, readonly number[]>();
  return {
    calls: {
      reserve(call, _, forget) {
        const [first, second] = before.get(call.accountId) ?? [];
        const price = first !== undefined && second === undefined ? first : call.price;
        before.set(call.accountId, first === undefined ? [price] : [first, price]);
        return calls.reserve({ ...call, price }, (purse) => planPayment(price, purse), forget);
      },
    },
  };
}

/** Whether the balance suffices, to the last cent. */
export const funds: readonly Mutant[] = [
  {
    id: 'serves-one-more',
    title: { en: 'serves one call more when the money is gone', zh: '余额用尽后仍多服务一次' },
    bug: 'goodwill for customers who pay',
    claims: ['CHG-LAST-01'],
    ports: { wrapStore: swap(oneMore) },
  },
  {
    id: 'stays-shut',
    title: { en: 'stays shut after a top-up', zh: '充值后仍不恢复服务' },
    bug: 'whoever finds an account empty closes it, and nobody opens it',
    claims: ['CHG-NONE-01'],
    ports: { wrapStore: swap(staysShut) },
  },
  {
    id: 'rounds-to-the-cent',
    title: { en: 'lets a balance pass that lacks a cent', zh: '余额差一分也放行' },
    bug: 'a comparison of rounded sums',
    claims: ['CHG-SHORT-01'],
    ports: {
      plan: (price, purse) =>
        planPayment(price, purse) ??
        (isCash(purse) && purse.cash + cent >= price ? { cash: purse.cash, vouchers: [] } : null),
    },
  },
  {
    id: 'price-of-the-first-call',
    title: { en: 'charges the second call of an account as its first one', zh: '账户的第二次调用按首次的价格计费' },
    bug: 'a price that is cached with the account, until the account is read again',
    claims: ['CHG-PRICE-01'],
    ports: { wrapStore: swap(firstPrice) },
  },
  {
    id: 'shows-no-holds',
    title: { en: 'shows no sums that calls hold', zh: '不显示被占用的金额' },
    bug: 'the console reads the column before the call and not the one beside it',
    claims: ['CHG-RESERVE-01'],
    ports: {
      wrapStore: swap(({ money }) => ({
        money: { funds: async (...of) => ({ ...(await money.funds(...of)), reserved: 0 }) },
      })),
    },
  },
];
