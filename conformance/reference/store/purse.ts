import type { Transaction } from 'kysely';
import type { Purse } from '../ledger/payment.ts';
import type { Engine } from './engine.ts';
import type { Tables } from './tables.ts';

type Tx = Transaction<Tables>;

/** Whoever touches an account's money holds its row first; so two calls never plan on the same yuan, and never deadlock. */
export async function lockAccount(tx: Tx, engine: Engine, accountId: string) {
  const row = tx.selectFrom('accounts').select(['balance', 'reserved']).where('id', '=', accountId);
  return (engine.locksRows ? row.forUpdate() : row).executeTakeFirstOrThrow();
}

export async function purseOf(tx: Tx, engine: Engine, accountId: string, nowMs: number): Promise<Purse> {
  const { balance, reserved } = await lockAccount(tx, engine, accountId);
  const vouchers = await tx
    .selectFrom('vouchers')
    .select(['id', 'remaining', 'reserved'])
    .where('accountId', '=', accountId)
    .where('startsMs', '<=', nowMs)
    .where('endsMs', '>', nowMs)
    .whereRef('remaining', '>', 'reserved')
    .orderBy('endsMs')
    .orderBy('seq')
    .execute();
  return {
    cash: balance - reserved,
    vouchers: vouchers.map((voucher) => ({ id: voucher.id, free: voucher.remaining - voucher.reserved })),
  };
}

/** Clause 3.3.2: what is left of an expired voucher is void, visibly. A part that a call still holds waits for that call. */
export async function voidExpired(tx: Tx, accountId: string, nowMs: number): Promise<void> {
  const expired = await tx
    .selectFrom('vouchers')
    .select(['id', 'remaining', 'reserved', 'endsMs'])
    .where('accountId', '=', accountId)
    .where('endsMs', '<=', nowMs)
    .whereRef('remaining', '>', 'reserved')
    .orderBy('seq')
    .execute();
  for (const voucher of expired) {
    const lost = voucher.remaining - voucher.reserved;
    await tx.updateTable('vouchers').set({ remaining: voucher.reserved }).where('id', '=', voucher.id).execute();
    await tx
      .insertInto('ledger')
      .values({
        accountId,
        atMs: voucher.endsMs,
        kind: 'voucher-expired',
        amount: -lost,
        cash: 0,
        voucher: -lost,
        reqUuid: null,
        businessId: null,
        reference: null,
      })
      .execute();
  }
}
