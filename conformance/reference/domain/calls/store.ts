import type { Transaction } from 'kysely';
import type { Engine } from '../../store/engine.ts';
import type { Micro } from '../money/amount.ts';
import { hold, lift, lockPurse, type Payment, type Purse, purseOf, writeCharge } from '../money/store.ts';
import type { Tables } from '../tables.ts';

export interface NewCall {
  readonly id: string;
  readonly accountId: string;
  readonly businessId: string;
  /** Names the credential: no second call may hold the same mark. */
  readonly spentMark: string;
  /** Names the call: a repetition of it carries the same mark. */
  readonly replayMark: string;
  readonly price: Micro;
  readonly acceptedMs: number;
  readonly dueMs: number;
}

export type Reservation =
  | { readonly is: 'held' }
  | { readonly is: 'short' }
  | { readonly is: 'spent' }
  | { readonly is: 'pending' }
  | { readonly is: 'answered'; readonly answer: string };

export interface Calls {
  /** Takes the redeem-once mark and the funds together, or neither. `forgetBeforeMs` bounds how long answers are kept. */
  reserve(call: NewCall, plan: (purse: Purse) => Payment | null, forgetBeforeMs: number): Promise<Reservation>;
  /** False if the call was settled meanwhile: then nothing was charged. */
  charge(callId: string, answer: string, nowMs: number): Promise<boolean>;
  /** Without an answer nothing was sent, and the credential is as good as before. */
  release(callId: string, answer: string | null, nowMs: number): Promise<void>;
  /** Gives back what calls hold that nobody will settle; their credentials stay spent. */
  settleAbandoned(nowMs: number, alive?: ReadonlySet<string>): Promise<number>;
}

type Tx = Transaction<Tables>;

export function createCalls(engine: Engine): Calls {
  const { db } = engine;

  async function settle(tx: Tx, callId: string, state: 'charged' | 'released', answer: string | null, nowMs: number) {
    const call = await tx.selectFrom('calls').selectAll().where('id', '=', callId).executeTakeFirstOrThrow();
    if (engine.locksRows) await lockPurse(tx, engine, call.accountId);
    const open = await tx
      .updateTable('calls')
      .set({ state, answer, settledMs: nowMs, ...(answer === null && state === 'released' && { spentMark: null }) })
      .where('id', '=', callId)
      .where('state', '=', 'open')
      .executeTakeFirst();
    if (open.numUpdatedRows !== 1n) return null;
    const payment: Payment = { cash: call.cash, vouchers: JSON.parse(call.vouchers) as Payment['vouchers'] };
    await lift(tx, call.accountId, payment, state === 'charged' ? 1 : 0);
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
        await writeCharge(tx, settled.call, settled.payment, nowMs);
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
