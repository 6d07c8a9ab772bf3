import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '../domain/accounts/store.ts';
import type { NewCall } from '../domain/calls/store.ts';
import { planPayment } from '../domain/money/rules.ts';
import type { Store } from '../domain/store.ts';
import { applicationSuite } from './store-applications.ts';
import { smsCodeSuite } from './store-sms-codes.ts';
import { tallySuite } from './store-tallies.ts';

export type Opened = { store: Store; reopen(nowMs: number): Promise<Store>; close(): Promise<void> };

let made = 0;
const fresh = (prefix: string): string => {
  made += 1;
  return `${prefix}${made}`;
};
const yuan = (amount: number): number => Math.round(amount * 1_000_000);

/** What every engine must do, whatever it is. `open` gives an empty database. */
export function storeSuite(name: string, open: () => Promise<Opened>): void {
  describe(`store over ${name}`, () => {
    let opened: Opened;
    let store: Store;
    beforeAll(async () => {
      opened = await open();
      store = opened.store;
    });
    afterAll(() => opened.close());

    async function account(balance: number): Promise<Account> {
      const id = fresh('acc');
      const row: Account = {
        id,
        name: '账号',
        publicKey: `pk-${id}`,
        privateKey: 'secret',
        projectId: 'org-1',
        serviceTokenHash: `hash-${id}`,
        state: 'active',
        reason: null,
        addresses: ['10.0.0.0/8'],
        createdMs: 1,
      };
      await store.accounts.open(row);
      if (balance > 0) await store.money.topUp(id, yuan(balance), 'opening', 1);
      return row;
    }

    const call = (accountId: string, more: Partial<NewCall> = {}): NewCall => ({
      id: fresh('req'),
      accountId,
      businessId: 'biz-1',
      spentMark: fresh('spent'),
      replayMark: fresh('replay'),
      price: yuan(0.05),
      acceptedMs: 1_000,
      dueMs: 9_000,
      ...more,
    });
    const reserve = (one: NewCall) => store.calls.reserve(one, (purse) => planPayment(one.price, purse), 0);
    const voucher = (amount: number, startsMs: number, endsMs: number) => {
      const granted = yuan(amount);
      return { id: fresh('vch'), granted, remaining: granted, reserved: 0, startsMs, endsMs };
    };
    const sum = async (id: string) =>
      (await store.money.ledger(id, 5_000, 0, 1_000)).reduce((total, line) => total + line.amount, 0);

    it('gives back an account as it was put, by id, by key, by token', async () => {
      const row = await account(0);
      expect(await store.accounts.find(row.id)).toEqual(row);
      expect(await store.accounts.byPublicKey(row.publicKey)).toEqual(row);
      expect(await store.accounts.byServiceToken(row.serviceTokenHash)).toEqual(row);
      expect(await store.accounts.find('nobody')).toBeNull();
      await store.accounts.change(row.id, { state: 'suspended', reason: '4.2.a', addresses: [] });
      expect(await store.accounts.find(row.id)).toMatchObject({ state: 'suspended', reason: '4.2.a', addresses: [] });
    });

    it('lists every account once, page by page, those of one moment too', async () => {
      const made = [await account(0), await account(0), await account(0)].map(({ id }) => id);
      const listed: string[] = [];
      for (let page: Account[] = []; ; ) {
        page = await store.accounts.list(listed.at(-1) ?? null, 2);
        if (page.length === 0) break;
        listed.push(...page.map(({ id }) => id));
      }
      expect(listed).toEqual(expect.arrayContaining(made));
      expect(new Set(listed).size).toBe(listed.length);
      expect(await store.accounts.list('nobody', 2)).toEqual([]);
    });

    it('credits a payment once and refuses the same payment with another amount', async () => {
      const { id } = await account(0);
      expect(await store.money.topUp(id, yuan(10), 'pay-1', 1)).toBe('credited');
      expect(await store.money.topUp(id, yuan(10), 'pay-1', 2)).toBe('known');
      expect(await store.money.topUp(id, yuan(11), 'pay-1', 3)).toBe('conflict');
      expect(await store.money.topUp(id, yuan(1_000_000_000), 'pay-2', 4)).toBe('too-much');
      expect((await store.money.funds(id, 5)).balance).toBe(yuan(10));
    });

    it('holds, then charges: the hold is not spendable, the charge is one line', async () => {
      const { id } = await account(0.08);
      const one = call(id);
      expect(await reserve(one)).toEqual({ is: 'held' });
      expect(await store.money.funds(id, 1_000)).toMatchObject({ balance: yuan(0.08), reserved: yuan(0.05) });
      expect(await reserve(call(id))).toEqual({ is: 'short' });
      expect(await store.calls.charge(one.id, 'answer', 2_000)).toBe(true);
      expect(await store.calls.charge(one.id, 'answer', 2_000)).toBe(false);
      expect(await store.money.funds(id, 1_000)).toMatchObject({ balance: yuan(0.03), reserved: 0 });
      expect(await store.money.ledger(id, 5_000, 0, 10)).toMatchObject([
        { kind: 'top-up', amount: yuan(0.08) },
        { kind: 'charge', amount: -yuan(0.05), reqUuid: one.id, businessId: 'biz-1', atMs: 2_000 },
      ]);
    });

    it('releases in full and leaves no line', async () => {
      const { id } = await account(0.05);
      const one = call(id);
      await reserve(one);
      await store.calls.release(one.id, 'failed', 2_000);
      expect(await store.money.funds(id, 1_000)).toMatchObject({ balance: yuan(0.05), reserved: 0 });
      expect(await store.money.ledger(id, 5_000, 0, 10)).toHaveLength(1);
      expect(await store.calls.charge(one.id, 'late', 3_000)).toBe(false);
      expect((await store.money.funds(id, 1_000)).balance).toBe(yuan(0.05));
    });

    it('keeps a spent mark for good, unless nothing was sent', async () => {
      const { id } = await account(1);
      const one = call(id);
      expect((await reserve(one)).is).toBe('held');
      expect(await reserve({ ...one, id: fresh('req') })).toEqual({ is: 'pending' });
      expect(await reserve({ ...one, id: fresh('req'), replayMark: 'other' })).toEqual({ is: 'spent' });
      await store.calls.release(one.id, 'sealed', 2_000);
      expect(await reserve({ ...one, id: fresh('req') })).toEqual({ is: 'answered', answer: 'sealed' });
      expect(await reserve({ ...one, id: fresh('req'), replayMark: 'other' })).toEqual({ is: 'spent' });

      const unsent = call(id);
      await reserve(unsent);
      await store.calls.release(unsent.id, null, 2_000);
      expect(await reserve({ ...unsent, id: fresh('req') })).toEqual({ is: 'held' });
    });

    it('forgets an answer after its time, and never the mark', async () => {
      const { id } = await account(1);
      const one = call(id);
      await reserve(one);
      await store.calls.charge(one.id, 'sealed', 2_000);
      const again = () => store.calls.reserve({ ...one, id: fresh('req') }, () => ({ cash: 0, vouchers: [] }), 2_001);
      expect(await again()).toEqual({ is: 'spent' });
      expect(await again()).toEqual({ is: 'spent' });
      expect((await store.money.funds(id, 1)).balance).toBe(yuan(0.95));
    });

    it('takes no mark when the funds do not suffice', async () => {
      const { id } = await account(0.04);
      const one = call(id);
      expect(await reserve(one)).toEqual({ is: 'short' });
      await store.money.topUp(id, yuan(0.01), 'more', 1);
      expect(await reserve({ ...one, id: fresh('req') })).toEqual({ is: 'held' });
      expect(await store.money.funds(id, 1_000)).toMatchObject({ balance: yuan(0.05), reserved: yuan(0.05) });
    });

    it('gives a recorded answer even to an account that has nothing left', async () => {
      const { id } = await account(0.05);
      const one = call(id);
      await reserve(one);
      await store.calls.charge(one.id, 'sealed', 2_000);
      expect(await reserve({ ...one, id: fresh('req') })).toEqual({ is: 'answered', answer: 'sealed' });
      expect(await reserve(call(id))).toEqual({ is: 'short' });
    });

    it('spends vouchers first, the one that ends earliest before the others, and splits', async () => {
      const { id } = await account(1);
      const late = voucher(0.1, 0, 9_000);
      const soon = voucher(0.03, 0, 8_000);
      const future = voucher(5, 2_000, 9_000);
      const over = voucher(5, 0, 1_000);
      for (const one of [late, soon, future, over]) await store.vouchers.grant(id, one, 0);
      const one = call(id, { price: yuan(0.15) });
      await reserve(one);
      await store.calls.charge(one.id, '', 1_500);
      expect(await store.money.funds(id, 999)).toMatchObject({ balance: yuan(0.98), voucherReserved: 0 });
      const left = await store.vouchers.list(id, 999);
      expect(left.find((v) => v.id === soon.id)?.remaining).toBe(0);
      expect(left.find((v) => v.id === late.id)?.remaining).toBe(0);
      expect(left.find((v) => v.id === future.id)?.remaining).toBe(yuan(5));
      const charge = (await store.money.ledger(id, 999, 0, 100)).find((line) => line.kind === 'charge');
      expect(charge).toMatchObject({ amount: -yuan(0.15), cash: -yuan(0.02), voucher: -yuan(0.13) });
    });

    it('voids what is left at the end instant, in the ledger, once; a held part waits for its call', async () => {
      const { id } = await account(1);
      const one = voucher(0.08, 0, 2_000);
      await store.vouchers.grant(id, one, 0);
      const open = call(id);
      await reserve(open);
      expect((await store.money.funds(id, 1_999)).voucherBalance).toBe(yuan(0.08));
      expect((await store.money.funds(id, 2_000)).voucherBalance).toBe(yuan(0.05));
      await store.calls.release(open.id, 'failed', 2_500);
      expect((await store.money.funds(id, 2_500)).voucherBalance).toBe(0);
      const voided = (await store.money.ledger(id, 2_500, 0, 100)).filter((line) => line.kind === 'voucher-expired');
      expect(voided.map((line) => line.amount)).toEqual([-yuan(0.03), -yuan(0.05)]);
      expect(await sum(id)).toBe(yuan(1));
    });

    it('lets as many of twenty concurrent calls through as there is money for', async () => {
      const { id } = await account(0.2);
      await store.vouchers.grant(id, voucher(0.1, 0, 9_000), 0);
      const calls = Array.from({ length: 20 }, () => call(id));
      const results = await Promise.all(calls.map(reserve));
      const held = calls.filter((_, index) => results[index]?.is === 'held');
      expect(held).toHaveLength(6);
      await Promise.all(held.map((one) => store.calls.charge(one.id, '', 2_000)));
      const funds = await store.money.funds(id, 3_000);
      expect(funds).toEqual({ balance: 0, reserved: 0, voucherBalance: 0, voucherReserved: 0 });
      expect(await sum(id)).toBe(0);
    });

    it('lets one of twenty concurrent holders of a token through', async () => {
      const { id } = await account(5);
      const one = call(id);
      const results = await Promise.all(Array.from({ length: 20 }, () => reserve({ ...one, id: fresh('req') })));
      expect(results.filter(({ is }) => is === 'held')).toHaveLength(1);
      expect((await store.money.funds(id, 1)).reserved).toBe(yuan(0.05));
    });

    applicationSuite(() => store, account, fresh);

    smsCodeSuite(() => store, fresh);
    tallySuite(() => store, fresh);

    it('pages the ledger without a gap or a repetition', async () => {
      const { id } = await account(0);
      for (let n = 1; n <= 5; n += 1) await store.money.topUp(id, n, `pay-${n}`, n);
      const first = await store.money.ledger(id, 9, 0, 2);
      const rest = await store.money.ledger(id, 9, Number(first.at(-1)?.id), 100);
      expect([...first, ...rest].map((line) => line.amount)).toEqual([1, 2, 3, 4, 5]);
    });

    it('settles what is overdue after a restart: funds back, credential spent, charges kept', async () => {
      const { id } = await account(1);
      const [kept, lost] = [call(id), call(id)];
      await reserve(kept);
      await store.calls.charge(kept.id, 'sealed', 2_000);
      await reserve(lost);
      store = await opened.reopen(10_000);
      expect(await store.money.funds(id, 10_000)).toMatchObject({ balance: yuan(0.95), reserved: 0 });
      expect(await reserve({ ...lost, id: fresh('req') })).toEqual({ is: 'answered', answer: '' });
      expect(await store.calls.charge(lost.id, 'late', 10_001)).toBe(false);
    });
  });
}
