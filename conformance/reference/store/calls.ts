import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import type { Payment } from '../ledger/payment.ts';
import { voucherPart } from '../ledger/payment.ts';
import type { Engine } from './engine.ts';
import { lockAccount, purseOf } from './purse.ts';
import type { Reservation, Store } from './store.ts';
import type { Tables } from './tables.ts';

type Part = Pick<Store, 'reserve' | 'charge' | 'release' | 'settleAbandoned'>;
type Tx = Transaction<Tables>;

export function createCalls(engine: Engine): Part {
  const { db } = engine;

  async function settle(tx: Tx, callId: string, state: 'charged' | 'released', answer: string | null, nowMs: number) {
    const call = await tx.selectFrom('calls').selectAll().where('id', '=', callId).executeTakeFirstOrThrow();
    if (engine.locksRows) await lockAccount(tx, engine, call.accountId);
    const open = await tx
      .updateTable('calls')
      .set({ state, answer, settledMs: nowMs, ...(answer === null && state === 'released' && { spentMark: null }) })
      .where('id', '=', callId)
      .where('state', '=', 'open')
      .executeTakeFirst();
    if (open.numUpdatedRows !== 1n) return null;
    const payment: Payment = { cash: call.cash, vouchers: JSON.parse(call.vouchers) as Payment['vouchers'] };
    await move(tx, call.accountId, payment, state === 'charged' ? 1 : 0);
    return { call, payment };
  }

  return {
    reserve: (call, plan, forgetBeforeMs) =>
      db.transaction().execute(async (tx): Promise<Reservation> => {
        const { accountId, spentMark, replayMark, acceptedMs } = call;
        const payment = plan(await purseOf(tx, engine, accountId, acceptedMs));
        // A repetition gets its answer even from an account that could not pay for it again.
        if (!payment) return (await earlier(tx, spentMark, replayMark, forgetBeforeMs)) ?? { is: 'short' };
        const { cash, vouchers } = payment;
        const taken = await tx
          .insertInto('calls')
          .values({ ...call, state: 'open', cash, vouchers: JSON.stringify(vouchers), answer: null, settledMs: null })
          .onConflict((conflict) => conflict.column('spentMark').doNothing())
          .executeTakeFirst();
        if (taken.numInsertedOrUpdatedRows !== 1n)
          return (await earlier(tx, spentMark, replayMark, forgetBeforeMs)) ?? { is: 'spent' };
        await hold(tx, accountId, payment);
        return { is: 'held' };
      }),
    charge: (callId, answer, nowMs) =>
      db.transaction().execute(async (tx) => {
        const settled = await settle(tx, callId, 'charged', answer, nowMs);
        if (!settled) return false;
        const { call, payment } = settled;
        const voucher = voucherPart(payment);
        await tx
          .insertInto('ledger')
          .values({
            accountId: call.accountId,
            atMs: nowMs,
            kind: 'charge',
            amount: -(payment.cash + voucher),
            cash: -payment.cash,
            voucher: -voucher,
            reqUuid: callId,
            businessId: call.businessId,
            reference: null,
          })
          .execute();
        return true;
      }),
    release: (callId, answer, nowMs) =>
      db.transaction().execute(async (tx) => {
        await settle(tx, callId, 'released', answer, nowMs);
      }),
    async settleAbandoned(nowMs, alive) {
      const due = await db
        .selectFrom('calls')
        .select('id')
        .where('state', '=', 'open')
        .where('dueMs', '<=', nowMs)
        .execute();
      // The empty answer keeps the mark: whether the carrier was asked is not known.
      const lost = due.filter(({ id }) => !alive?.has(id));
      for (const { id } of lost) await db.transaction().execute((tx) => settle(tx, id, 'released', '', nowMs));
      return lost.length;
    },
  };
}

async function earlier(
  tx: Tx,
  spentMark: string,
  replayMark: string,
  forgetBeforeMs: number,
): Promise<Reservation | null> {
  const call = await tx.selectFrom('calls').selectAll().where('spentMark', '=', spentMark).executeTakeFirst();
  if (!call) return null;
  if (call.replayMark !== replayMark) return { is: 'spent' };
  if (call.state === 'open') return { is: 'pending' };
  if ((call.settledMs ?? 0) < forgetBeforeMs) {
    await tx.updateTable('calls').set({ answer: '' }).where('id', '=', call.id).execute();
    return { is: 'spent' };
  }
  return { is: 'answered', answer: call.answer ?? '' };
}

async function hold(tx: Tx, accountId: string, { cash, vouchers }: Payment): Promise<void> {
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
async function move(tx: Tx, accountId: string, { cash, vouchers }: Payment, spend: 0 | 1): Promise<void> {
  if (cash !== 0) {
    const sums = { balance: sql<number>`balance - ${cash * spend}`, reserved: sql<number>`reserved - ${cash}` };
    await tx.updateTable('accounts').set(sums).where('id', '=', accountId).execute();
  }
  for (const [id, part] of vouchers) {
    const sums = { remaining: sql<number>`remaining - ${part * spend}`, reserved: sql<number>`reserved - ${part}` };
    await tx.updateTable('vouchers').set(sums).where('id', '=', id).execute();
  }
}
