import { planPayment } from '../reference/domain/money/rules.ts';
import type { Store } from '../reference/index.ts';
import type { Mutant } from './mutant.ts';
import { type Swapped, swap } from './swap.ts';

type Voucher = Awaited<ReturnType<Store['vouchers']['list']>>[number];

const cent = 10_000;

/** Calls at the very moment at which a voucher does something are a moment early, where it is one that counts. */
const earlyAt =
  (moment: (voucher: Voucher) => number, counts: (at: { isLater: boolean; hasCalled: boolean }) => boolean) =>
  ({ calls, vouchers }: Store): Swapped => {
    const moments = new Map<string, { readonly atMs: number; readonly isLater: boolean }>();
    const called = new Set<string>();
    return {
      vouchers: {
        async grant(accountId, voucher, nowMs) {
          moments.set(accountId, { atMs: moment(voucher), isLater: voucher.startsMs > nowMs });
          await vouchers.grant(accountId, voucher, nowMs);
        },
      },
      calls: {
        reserve(call, ...rest) {
          const { accountId, acceptedMs } = call;
          const { atMs, isLater = false } = moments.get(accountId) ?? {};
          const isEarly = atMs === acceptedMs && counts({ isLater, hasCalled: called.has(accountId) });
          called.add(accountId);
          return calls.reserve({ ...call, acceptedMs: acceptedMs - (isEarly ? 1 : 0) }, ...rest);
        },
      },
    };
  };

/** A voucher that has paid for a call pays for no other while there is cash; calls at the same time are not yet known of. */
function paysOnce({ calls }: Store): Swapped {
  const spent = new Set<string>();
  const plans = new Map<string, readonly string[]>();
  let open = 0;
  return {
    calls: {
      async reserve(call, _, forget) {
        let ids: readonly string[] = [];
        const reserved = await calls.reserve(
          call,
          (purse) => {
            const left = open > 0 ? purse.vouchers : purse.vouchers.filter(({ id }) => !spent.has(id));
            const planned = planPayment(call.price, { ...purse, vouchers: left }) ?? planPayment(call.price, purse);
            ids = planned?.vouchers.map(([id]) => id) ?? [];
            return planned;
          },
          forget,
        );
        if (reserved.is !== 'held') return reserved;
        open += 1;
        plans.set(call.id, ids);
        return reserved;
      },
      async charge(id, ...rest) {
        open -= 1;
        for (const each of plans.get(id) ?? []) spent.add(each);
        return calls.charge(id, ...rest);
      },
      async release(id, ...rest) {
        open -= 1;
        await calls.release(id, ...rest);
      },
    },
  };
}

/** What open calls hold of a voucher is free for others. */
function holdsNone({ calls }: Store): Swapped {
  type Part = readonly [id: string, part: number];
  const held = new Map<string, { readonly accountId: string; readonly parts: readonly Part[] }>();
  return {
    calls: {
      async reserve(call, plan, forget) {
        const { accountId } = call;
        let parts: readonly Part[] = [];
        const generous: typeof plan = (purse) => {
          const free = new Map(purse.vouchers.map((each) => [each.id, each.free]));
          const others = [...held.values()].filter((each) => each.accountId === accountId);
          for (const [id, part] of others.flatMap((each) => each.parts)) free.set(id, (free.get(id) ?? 0) + part);
          const planned = plan({ ...purse, vouchers: [...free].map(([id, each]) => ({ id, free: each })) });
          parts = planned?.vouchers ?? [];
          return planned;
        };
        const reserved = await calls.reserve(call, generous, forget);
        if (reserved.is === 'held') held.set(call.id, { accountId, parts });
        return reserved;
      },
      async charge(id, ...rest) {
        held.delete(id);
        return calls.charge(id, ...rest);
      },
      async release(id, ...rest) {
        held.delete(id);
        await calls.release(id, ...rest);
      },
    },
  };
}

/** What a voucher pays, and when. */
export const voucherRules: readonly Mutant[] = [
  {
    id: 'voucher-pays-once',
    title: { en: 'takes one call from a voucher and the rest from the balance', zh: '代金券只抵扣一次调用' },
    bug: 'a voucher is marked as used when it pays',
    claims: ['VCH-FIRST-01'],
    ports: { wrapStore: swap(paysOnce) },
  },
  {
    id: 'voucher-needs-a-balance',
    title: { en: 'refuses an account that has vouchers and no cash', zh: '只有代金券而无余额时拒绝服务' },
    bug: 'the balance is checked before anybody asks what pays',
    claims: ['VCH-ALONE-01'],
    ports: { plan: (price, purse) => (purse.cash === 0 ? null : planPayment(price, purse)) },
  },
  {
    id: 'voucher-rounds-to-the-cent',
    title: { en: 'lets voucher and balance pass that lack a cent together', zh: '代金券与余额合计差一分也放行' },
    bug: 'two sums that are rounded before they are added',
    claims: ['VCH-SHORT-01'],
    ports: {
      plan: (price, purse) =>
        planPayment(price, purse) ?? (purse.vouchers.length > 0 ? planPayment(price - cent, purse) : null),
    },
  },
  {
    id: 'voucher-ends-late',
    title: { en: 'lets a voucher that has paid before pay at its very end', zh: '用过的代金券在到期时刻仍可抵扣' },
    bug: 'a smaller-or-equal, in the query for vouchers in use',
    claims: ['VCH-EDGE-01'],
    ports: {
      wrapStore: swap(
        earlyAt(
          ({ endsMs }) => endsMs,
          ({ hasCalled }) => hasCalled,
        ),
      ),
    },
  },
  {
    id: 'voucher-starts-late',
    title: { en: 'lets a voucher for later not pay at its very start', zh: '预发的代金券在起始时刻尚不可用' },
    bug: 'a smaller that should be a smaller-or-equal',
    claims: ['VCH-FUTURE-01'],
    ports: {
      wrapStore: swap(
        earlyAt(
          ({ startsMs }) => startsMs,
          ({ isLater }) => isLater,
        ),
      ),
    },
  },
  {
    id: 'voucher-holds-nothing',
    title: { en: 'sells the same voucher to callers at the same time', zh: '并发时代金券被重复使用' },
    bug: 'what is left of a voucher is counted when a call is charged',
    claims: ['VCH-RACE-01'],
    ports: { wrapStore: swap(holdsNone) },
  },
];
