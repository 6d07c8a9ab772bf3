import type { Store } from '../reference/index.ts';
import { readPhone } from '../reference/numbers.ts';
import type { Mutant } from './mutant.ts';
import { type Swapped, swap } from './swap.ts';

/** What the vouchers of each account are, as they were granted. */
function revives({ money, vouchers }: Store): Swapped {
  const granted = new Map<string, Parameters<Store['vouchers']['grant']>[1]>();
  return {
    vouchers: {
      async grant(accountId, voucher, nowMs) {
        granted.set(accountId, voucher);
        await vouchers.grant(accountId, voucher, nowMs);
      },
    },
    money: {
      async topUp(accountId, amount, paymentId, nowMs) {
        const voucher = granted.get(accountId);
        const isOver = voucher !== undefined && voucher.endsMs <= nowMs;
        if (isOver)
          await vouchers.grant(accountId, { ...voucher, id: `${voucher.id}-again`, endsMs: nowMs + 60_000 }, nowMs);
        return money.topUp(accountId, amount, paymentId, nowMs);
      },
    },
  };
}

/** Gives back in cash what a failed call had taken from a voucher that is over. */
function paysBackInCash({ calls, vouchers, money }: Store): Swapped {
  const ends = new Map<string, { readonly accountId: string; readonly endsMs: number }>();
  return {
    calls: {
      async reserve(call, plan, forget) {
        const [first] = await vouchers.list(call.accountId, call.acceptedMs);
        if (first !== undefined) ends.set(call.id, { accountId: call.accountId, endsMs: first.endsMs });
        return calls.reserve(call, plan, forget);
      },
      async release(id, answer, nowMs) {
        await calls.release(id, answer, nowMs);
        const at = ends.get(id);
        if (at !== undefined && at.endsMs <= nowMs) await money.topUp(at.accountId, 50_000, `back-${id}`, nowMs);
      },
    },
  };
}

/** Takes a call from the balance where its voucher ended meanwhile: it is neither charged nor answered. */
function forgetsHolds({ calls, vouchers }: Store): Swapped {
  const ends = new Map<string, number>();
  return {
    calls: {
      async reserve(call, plan, forget) {
        const [first] = await vouchers.list(call.accountId, call.acceptedMs);
        if (first !== undefined) ends.set(call.id, first.endsMs);
        return calls.reserve(call, plan, forget);
      },
      async charge(id, answer, nowMs) {
        if ((ends.get(id) ?? nowMs + 1) > nowMs) return calls.charge(id, answer, nowMs);
        await calls.release(id, answer, nowMs);
        return false;
      },
    },
  };
}

/** Each number that was found right belongs to one SIM for ever. */
function remembers() {
  const seen = new Set<string>();
  return (app: string, phone: string): boolean => {
    const key = `${app} ${phone}`;
    if (seen.has(key)) return true;
    seen.add(key);
    return false;
  };
}
const wasSeen = remembers();

const withoutNewRanges = /^1(?:66|7[2-8]|9[0-8])/;
const virtual = /^1(?:62|65|67|70|71)/;

/** What is counted, and which numbers are asked about. */
export const counting: readonly Mutant[] = [
  {
    id: 'books-top-ups-twice',
    title: { en: 'writes every top-up into the books twice over', zh: '充值在账目中记成两倍' },
    bug: 'the line is written by the payment and again by the balance',
    claims: ['CHG-CLOSE-01'],
    ports: {
      wrapStore: swap(({ money }) => ({
        money: {
          async ledger(...of) {
            const lines = await money.ledger(...of);
            return lines.map((line) => (line.kind === 'top-up' ? { ...line, amount: line.amount * 2 } : line));
          },
        },
      })),
    },
  },
  {
    id: 'revives-vouchers',
    title: { en: 'brings a void voucher back with the next payment', zh: '充值后失效代金券复活' },
    bug: 'a payment renews everything of the account',
    claims: ['VCH-VOID-01'],
    ports: { wrapStore: swap(revives) },
  },
  {
    id: 'pays-void-vouchers-back',
    title: { en: 'pays back in cash what an ended voucher had held', zh: '代金券到期后以现金退回' },
    bug: 'what cannot go back to the voucher goes to the balance',
    claims: ['VCH-LATE-01'],
    ports: { wrapStore: swap(paysBackInCash) },
  },
  {
    id: 'forgets-what-vouchers-hold',
    title: { en: 'loses a call whose voucher ends before its answer', zh: '应答晚于代金券到期时丢失结果' },
    bug: 'the voucher is looked up again when the call is charged',
    claims: ['VCH-LATE-02'],
    ports: { wrapStore: swap(forgetsHolds) },
  },
  {
    id: 'knows-old-ranges',
    title: { en: 'refuses numbers of newer ranges', zh: '拒绝较新的号段' },
    bug: 'a regular expression from 2014',
    claims: ['PHN-RANGES-02'],
    ports: {
      readPhone: (text) =>
        withoutNewRanges.test(text) && !/^19[59]/.test(text) ? { problem: 'PHONE_FORMAT_INVALID' } : readPhone(text),
    },
  },
  {
    id: 'strips-from-the-left',
    title: { en: 'drops blanks and dashes and takes the first eleven digits', zh: '去掉空格连字符后取前十一位' },
    bug: 'a cleaned number with its country code is cut to a column of eleven',
    claims: ['PHN-SPELLING-03'],
    ports: {
      readPhone: (text) =>
        /[ -]/.test(text.trim()) ? { phone: text.replaceAll(/\D/g, '').slice(0, 11) } : readPhone(text),
    },
  },
  {
    id: 'passes-virtual-operators',
    title: { en: 'passes numbers of virtual operators unasked', zh: '虚拟运营商号码直接判为一致' },
    bug: 'carriers used to refuse them, and a customer complained',
    claims: ['PHN-VIRTUAL-01'],
    ports: {
      wrapGateway: (gateway) => ({
        ...gateway,
        verifyMobile: async (app, token, phone, ...rest) =>
          virtual.test(phone) ? { is: 'match' } : gateway.verifyMobile(app, token, phone, ...rest),
      }),
    },
  },
  {
    id: 'one-owner-for-ever',
    title: { en: 'rejects a number that was found right before', zh: '已核验过的号码不再通过' },
    bug: 'a number is taken for a person, who needs no second check',
    claims: ['NUM-REASSIGNED-01'],
    ports: {
      wrapGateway: (gateway) => ({
        ...gateway,
        async verifyMobile(app, token, phone, ...rest) {
          const outcome = await gateway.verifyMobile(app, token, phone, ...rest);
          if (outcome.is !== 'match') return outcome;
          return wasSeen(app.cmcc?.appId ?? '', phone) ? { is: 'mismatch' } : outcome;
        },
      }),
    },
  },
];
