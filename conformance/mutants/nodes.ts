import { randomUUID } from 'node:crypto';
import type { CarrierId, Store } from '../reference/index.ts';
import { assemblePorts } from '../reference/ports.ts';
import type { Mutant } from './mutant.ts';
import { type Swapped, swap } from './swap.ts';

const right = assemblePorts({});

/** Looks the funds of an account up once, until it changes them itself. */
const keepsFunds = ({ calls, money, vouchers }: Store): Swapped => {
  const known = new Map<string, ReturnType<Store['money']['funds']>>();
  const forgets =
    <Told extends readonly unknown[], Given>(verb: (...told: Told) => Given) =>
    (...told: Told): Given => {
      known.clear();
      return verb(...told);
    };
  return {
    money: {
      topUp: forgets(money.topUp),
      funds(accountId, nowMs) {
        const funds = known.get(accountId) ?? money.funds(accountId, nowMs);
        known.set(accountId, funds);
        return funds;
      },
    },
    vouchers: { grant: forgets(vouchers.grant) },
    calls: {
      reserve: forgets(calls.reserve),
      charge: async (...told) => {
        const charged = await calls.charge(...told);
        known.clear();
        return charged;
      },
      release: async (...told) => {
        await calls.release(...told);
        known.clear();
      },
    },
  };
};

/** Counts in memory what is left of the cash that it once read. */
const countsByItself = ({ calls, money }: Store): Swapped => {
  const rest = new Map<string, number>();
  return {
    money: {
      topUp(accountId, ...told) {
        rest.delete(accountId);
        return money.topUp(accountId, ...told);
      },
    },
    calls: {
      reserve: (call, plan, forgetBeforeMs) =>
        calls.reserve(
          call,
          (purse) => {
            const cash = rest.get(call.accountId) ?? purse.cash;
            const payment = plan({ ...purse, cash });
            if (payment !== null) rest.set(call.accountId, cash - payment.cash);
            return payment;
          },
          forgetBeforeMs,
        ),
      release(...told) {
        rest.clear();
        return calls.release(...told);
      },
    },
  };
};

/** Tokens of calls whose caller has gone, and the mark of each token. */
const gone = new Set<string>();
const markOf = new Map<string, string>();

/** Charges a call whose caller has gone when it ends, and once more for the connection that broke. */
const chargesLeavers = ({ calls }: Store): Swapped => {
  const open = new Map<string, Parameters<Store['calls']['reserve']>>();
  return {
    calls: {
      reserve(...told) {
        open.set(told[0].id, told);
        return calls.reserve(...told);
      },
      async charge(id, answer, nowMs) {
        const charged = await calls.charge(id, answer, nowMs);
        const [call, ...rest] = open.get(id) ?? [];
        const hasLeft = call !== undefined && [...gone].some((token) => markOf.get(token) === call.spentMark);
        if (!hasLeft || rest[0] === undefined || rest[1] === undefined) return charged;
        const again = randomUUID();
        await calls.reserve({ ...call, id: again, spentMark: again, replayMark: again }, rest[0], rest[1]);
        return calls.charge(again, answer, nowMs);
      },
    },
  };
};

function marks(carrier: CarrierId, credential: string): string {
  const mark = right.spentMark(carrier, credential);
  markOf.set(credential, mark);
  return mark;
}

/** What each node of it knows of money, and what becomes of money when a caller has gone. */
export const nodes: readonly Mutant[] = [
  {
    id: 'keeps-funds-by-node',
    title: { en: 'tells a balance that only its own node has changed', zh: '余额只反映本节点的扣费' },
    bug: 'a cache in each process that nobody else clears',
    claims: ['NODE-FUNDS-01'],
    ports: { wrapStore: swap(keepsFunds) },
  },
  {
    id: 'counts-by-node',
    title: { en: 'counts money in each node alone', zh: '各节点自行计算余额' },
    bug: 'the balance is read once and then reckoned in memory',
    claims: ['NODE-FUNDS-02'],
    ports: { wrapStore: swap(countsByItself) },
  },
  {
    id: 'charges-leavers',
    title: { en: 'charges a caller twice who left before the answer', zh: '调用方提前断开时扣费两次' },
    bug: 'the handler charges, and so does what cleans up after broken connections',
    claims: ['CHG-LEAVE-01'],
    ports: { spentMark: marks, wrapStore: swap(chargesLeavers) },
    delivery: { whenLeft: (body) => void gone.add(new URLSearchParams(body).get('Token') ?? '') },
  },
];
