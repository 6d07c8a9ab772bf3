import type { Selectable, Transaction } from 'kysely';
import type { Micro } from '../ledger/money.ts';
import { mostMoney } from '../ledger/money.ts';
import type { Engine } from './engine.ts';
import { lockAccount, voidExpired } from './purse.ts';
import type { LedgerLine, Store } from './store.ts';
import type { Tables } from './tables.ts';

type Part = Pick<Store, 'funds' | 'topUp' | 'grantVoucher' | 'vouchers' | 'ledger'>;

export function createFunds(engine: Engine): Part {
  const { db } = engine;
  const settled = (accountId: string, nowMs: number) =>
    db.transaction().execute(async (tx) => {
      const account = await lockAccount(tx, engine, accountId);
      await voidExpired(tx, accountId, nowMs);
      const vouchers = await tx
        .selectFrom('vouchers')
        .selectAll()
        .where('accountId', '=', accountId)
        .orderBy('endsMs')
        .orderBy('seq')
        .execute();
      return { account, vouchers };
    });

  return {
    async funds(accountId, nowMs) {
      const { account, vouchers } = await settled(accountId, nowMs);
      return {
        balance: account.balance,
        reserved: account.reserved,
        voucherBalance: vouchers.reduce((sum, voucher) => sum + voucher.remaining, 0),
        voucherReserved: vouchers.reduce((sum, voucher) => sum + voucher.reserved, 0),
      };
    },
    topUp: (accountId, amount, paymentId, nowMs) =>
      db.transaction().execute(async (tx) => {
        const { balance } = await lockAccount(tx, engine, accountId);
        const known = await tx
          .selectFrom('ledger')
          .select('amount')
          .where('accountId', '=', accountId)
          .where('kind', '=', 'top-up')
          .where('reference', '=', paymentId)
          .executeTakeFirst();
        if (known) return known.amount === amount ? 'known' : 'conflict';
        if (balance + amount > mostMoney) return 'too-much';
        await tx
          .updateTable('accounts')
          .set({ balance: balance + amount })
          .where('id', '=', accountId)
          .execute();
        await writeTopUp(tx, accountId, amount, paymentId, nowMs);
        return 'credited';
      }),
    grantVoucher: (accountId, voucher, nowMs) =>
      db.transaction().execute(async (tx) => {
        await lockAccount(tx, engine, accountId);
        await tx
          .insertInto('vouchers')
          .values({ ...voucher, accountId })
          .execute();
        const { granted: amount, id: reference } = voucher;
        const line = { accountId, atMs: nowMs, kind: 'voucher', amount, cash: 0, voucher: amount, reference };
        await tx
          .insertInto('ledger')
          .values({ ...line, reqUuid: null, businessId: null })
          .execute();
      }),
    async vouchers(accountId, nowMs) {
      const { vouchers } = await settled(accountId, nowMs);
      return vouchers.map(({ seq: _, accountId: __, ...voucher }) => voucher);
    },
    async ledger(accountId, nowMs, after, limit) {
      await settled(accountId, nowMs);
      const rows = await db
        .selectFrom('ledger')
        .selectAll()
        .where('accountId', '=', accountId)
        .where('id', '>', after)
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(readLine);
    },
  };
}

/** The line of a credit; the balance is the caller's affair. */
export async function writeTopUp(
  tx: Transaction<Tables>,
  accountId: string,
  amount: Micro,
  reference: string,
  atMs: number,
): Promise<void> {
  const line = { accountId, atMs, kind: 'top-up', amount, cash: amount, voucher: 0, reference };
  await tx
    .insertInto('ledger')
    .values({ ...line, reqUuid: null, businessId: null })
    .execute();
}

const readLine = ({ accountId: _, reference: __, ...row }: Selectable<Tables['ledger']>): LedgerLine => ({
  ...row,
  id: String(row.id),
  kind: row.kind as LedgerLine['kind'],
});
