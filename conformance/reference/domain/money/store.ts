import type { Selectable } from 'kysely';
import type { Engine } from '../../store/engine.ts';
import type { Tables } from '../tables.ts';
import { type Micro, mostMoney } from './amount.ts';
import { lockPurse, voidExpired, writeLine } from './purse.ts';

/** What other slices do with money inside a transaction of their own. */
export { hold, lift, lockPurse, purseOf, writeCharge, writeLine } from './purse.ts';
export type { Payment, Purse } from './rules.ts';

/** `balance` is cash, `reserved` the part of it that open calls hold; vouchers are counted apart. */
export interface Funds {
  readonly balance: Micro;
  readonly reserved: Micro;
  readonly voucherBalance: Micro;
  readonly voucherReserved: Micro;
}

/** `amount` = `cash` + `voucher`, credits positive. The sum over an account is what its purse holds. */
export interface LedgerLine {
  readonly id: string;
  readonly atMs: number;
  readonly kind: 'top-up' | 'voucher' | 'voucher-expired' | 'charge';
  readonly amount: Micro;
  readonly cash: Micro;
  readonly voucher: Micro;
  readonly reqUuid: string | null;
  readonly businessId: string | null;
}

export interface Money {
  funds(accountId: string, nowMs: number): Promise<Funds>;
  /** The same `paymentId` credits once; another amount under it is a conflict. */
  topUp(
    accountId: string,
    amount: Micro,
    paymentId: string,
    nowMs: number,
  ): Promise<'credited' | 'known' | 'conflict' | 'too-much'>;
  ledger(accountId: string, nowMs: number, after: number, limit: number): Promise<LedgerLine[]>;
}

export function createMoney(engine: Engine): Money {
  const { db } = engine;
  return {
    async funds(accountId, nowMs) {
      const { purse, vouchers } = await settled(engine, accountId, nowMs);
      return {
        ...purse,
        voucherBalance: vouchers.reduce((sum, voucher) => sum + voucher.remaining, 0),
        voucherReserved: vouchers.reduce((sum, voucher) => sum + voucher.reserved, 0),
      };
    },
    topUp: (accountId, amount, paymentId, nowMs) =>
      db.transaction().execute(async (tx) => {
        const { balance } = await lockPurse(tx, engine, accountId);
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
        await writeLine(tx, topUpLine(accountId, amount, paymentId, nowMs));
        return 'credited';
      }),
    async ledger(accountId, nowMs, after, limit) {
      await settled(engine, accountId, nowMs);
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

export interface Voucher {
  readonly id: string;
  readonly granted: Micro;
  readonly remaining: Micro;
  readonly reserved: Micro;
  readonly startsMs: number;
  readonly endsMs: number;
}

export interface Vouchers {
  grant(accountId: string, voucher: Voucher, nowMs: number): Promise<void>;
  /** In the order in which they are spent. */
  list(accountId: string, nowMs: number): Promise<Voucher[]>;
}

export const createVouchers = (engine: Engine): Vouchers => ({
  grant: (accountId, voucher, nowMs) =>
    engine.db.transaction().execute(async (tx) => {
      await lockPurse(tx, engine, accountId);
      await tx
        .insertInto('vouchers')
        .values({ ...voucher, accountId })
        .execute();
      const { granted, id: reference } = voucher;
      await writeLine(tx, { accountId, atMs: nowMs, kind: 'voucher', cash: 0, voucher: granted, reference });
    }),
  async list(accountId, nowMs) {
    const { vouchers } = await settled(engine, accountId, nowMs);
    return vouchers.map(({ seq: _, accountId: __, ...voucher }) => voucher);
  },
});

/** What an account has once what expired is void. */
const settled = (engine: Engine, accountId: string, nowMs: number) =>
  engine.db.transaction().execute(async (tx) => {
    const purse = await lockPurse(tx, engine, accountId);
    await voidExpired(tx, accountId, nowMs);
    const vouchers = await tx
      .selectFrom('vouchers')
      .selectAll()
      .where('accountId', '=', accountId)
      .orderBy('endsMs')
      .orderBy('seq')
      .execute();
    return { purse, vouchers };
  });

/** The line of a credit. */
export const topUpLine = (accountId: string, cash: Micro, reference: string, atMs: number) => ({
  ...{ accountId, atMs, kind: 'top-up', cash, voucher: 0, reference },
});

const readLine = ({ accountId: _, reference: __, ...row }: Selectable<Tables['ledger']>): LedgerLine => ({
  ...row,
  id: String(row.id),
  kind: row.kind as LedgerLine['kind'],
});
