import type { Insertable, Transaction } from 'kysely';
import { sql } from 'kysely';
import type { Engine } from '../../store/engine.ts';
import type { Tables } from '../tables.ts';
import { type Payment, type Purse, voucherPart } from './rules.ts';

type Tx = Transaction<Tables>;

/** Whoever touches an account's money holds its row first; so two calls never plan on the same yuan, and never deadlock. */
export async function lockPurse(tx: Tx, engine: Engine, accountId: string) {
  const row = tx.selectFrom('accounts').select(['balance', 'reserved']).where('id', '=', accountId);
  return (engine.locksRows ? row.forUpdate() : row).executeTakeFirstOrThrow();
}

export async function purseOf(tx: Tx, engine: Engine, accountId: string, nowMs: number): Promise<Purse> {
  const { balance, reserved } = await lockPurse(tx, engine, accountId);
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

/** Keeps what a call will cost from all others. */
export async function hold(tx: Tx, accountId: string, { cash, vouchers }: Payment): Promise<void> {
  if (cash !== 0) {
    const reserved = sql<number>`reserved + ${cash}`;
    await tx.updateTable('accounts').set({ reserved }).where('id', '=', accountId).execute();
  }
  for (const [id, part] of vouchers) {
    const reserved = sql<number>`reserved + ${part}`;
    await tx.updateTable('vouchers').set({ reserved }).where('id', '=', id).execute();
  }
}

/** Lifts a hold; `spend` 1 takes the sums with it, 0 leaves them. */
export async function lift(tx: Tx, accountId: string, { cash, vouchers }: Payment, spend: 0 | 1): Promise<void> {
  if (cash !== 0) {
    const sums = { balance: sql<number>`balance - ${cash * spend}`, reserved: sql<number>`reserved - ${cash}` };
    await tx.updateTable('accounts').set(sums).where('id', '=', accountId).execute();
  }
  for (const [id, part] of vouchers) {
    const sums = { remaining: sql<number>`remaining - ${part * spend}`, reserved: sql<number>`reserved - ${part}` };
    await tx.updateTable('vouchers').set(sums).where('id', '=', id).execute();
  }
}

type Line = Pick<Insertable<Tables['ledger']>, 'accountId' | 'atMs' | 'kind' | 'cash' | 'voucher'> &
  Partial<Pick<Insertable<Tables['ledger']>, 'reqUuid' | 'businessId' | 'reference'>>;

/** One line of the books, credits positive; the purse itself is the caller's affair. */
export async function writeLine(tx: Tx, line: Line): Promise<void> {
  const row = { reqUuid: null, businessId: null, reference: null, ...line, amount: line.cash + line.voucher };
  await tx.insertInto('ledger').values(row).execute();
}

export async function writeCharge(
  tx: Tx,
  call: { readonly id: string; readonly accountId: string; readonly businessId: string },
  payment: Payment,
  atMs: number,
): Promise<void> {
  const { id: reqUuid, accountId, businessId } = call;
  // Nothing minus nothing: a sum of zero is not the negative one.
  const [cash, voucher] = [0 - payment.cash, 0 - voucherPart(payment)];
  await writeLine(tx, { accountId, atMs, kind: 'charge', cash, voucher, reqUuid, businessId });
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
  for (const { id, remaining, reserved, endsMs } of expired) {
    await tx.updateTable('vouchers').set({ remaining: reserved }).where('id', '=', id).execute();
    const voucher = reserved - remaining;
    await writeLine(tx, { accountId, atMs: endsMs, kind: 'voucher-expired', cash: 0, voucher });
  }
}
