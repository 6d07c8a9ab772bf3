import type { Selectable, Transaction } from 'kysely';
import type { Engine } from '../../store/engine.ts';
import type { Tables } from '../tables.ts';
import { codeHashOf, markOf, type Unfit, unfit } from './rules.ts';

/** Where a code belongs: codes of other schemes are others. */
export interface SmsPlace {
  readonly accountId: string;
  /** Eleven digits. */
  readonly phone: string;
  readonly scheme: string;
}

export interface NewSmsCode extends SmsPlace {
  readonly id: string;
  readonly code: string;
  /** False for a code that the caller made himself. */
  readonly checkable: boolean;
  readonly sentMs: number;
  readonly dueMs: number;
}

export interface Attempt extends SmsPlace {
  readonly code: string;
  /** Whether `a` and `A` are the same. */
  readonly foldsCase: boolean;
  /** How many wrong ones a code survives; null sets no limit. */
  readonly tries: number | null;
  readonly nowMs: number;
}

/** What became of an attempt: why not, where a code is not good. */
export type Attempted = 'passed' | 'wrong' | 'none' | 'other-scheme' | Unfit;

export interface SmsCodes {
  /**
   * Keeps a code, and all earlier ones besides only if told. False, and nothing kept, where the last one to this number and
   * scheme is younger than the interval; of several calls in one moment one is first.
   */
  send(code: NewSmsCode, how: { readonly intervalMs: number; readonly keepsEarlier: boolean }): Promise<boolean>;
  /** Uses up the code that was meant, if it is good: of several calls in one moment one passes. */
  attempt(attempt: Attempt): Promise<Attempted>;
}

type Row = Selectable<Tables['smsCodes']>;
type Tx = Transaction<Tables>;

/** A number that is sent codes on and on keeps so many, the newest. */
export const mostPerNumber = 20;
/** The longest that can be between two codes to a number. */
export const longestIntervalMs = 24 * 60 * 60_000;
/** Long enough to say of a code that it has expired, and not that there is none. */
const keptMs = 24 * 60 * 60_000;

export const createSmsCodes = ({ db }: Engine): SmsCodes => ({
  send: ({ phone, code, ...given }, { intervalMs, keepsEarlier }) =>
    db.transaction().execute(async (tx) => {
      const numberMark = markOf(given.accountId, phone);
      if (!(await isDue(tx, { ...given, numberMark }, intervalMs))) return false;
      const { accountId, scheme, sentMs } = given;
      if (!keepsEarlier) {
        await tx
          .updateTable('smsCodes')
          .set({ replacedMs: sentMs })
          .where('accountId', '=', accountId)
          .where('numberMark', '=', numberMark)
          .where('scheme', '=', scheme)
          .where('replacedMs', 'is', null)
          .execute();
      }
      const codeHash = codeHashOf(given.id, phone, code);
      const foldedHash = codeHashOf(given.id, phone, code.toLowerCase());
      const row = { ...given, numberMark, codeHash, foldedHash, checkable: given.checkable ? 1 : 0 };
      await tx
        .insertInto('smsCodes')
        .values({ ...row, replacedMs: null, usedMs: null, tries: 0 })
        .execute();
      await sweep(tx, accountId, numberMark, sentMs);
      return true;
    }),
  attempt: (attempt) =>
    db.transaction().execute(async (tx) => {
      const { accountId, phone, scheme, tries, nowMs } = attempt;
      const rows = await rowsOf(tx, accountId, markOf(accountId, phone));
      const meant = rows.filter((row) => isMeant(row, attempt));
      const here = meant.filter((row) => row.scheme === scheme);
      const good = here.find((row) => whyNot(row, tries, nowMs) === null);
      if (good) {
        const taken = await tx
          .updateTable('smsCodes')
          .set({ usedMs: nowMs })
          .where('id', '=', good.id)
          .where('usedMs', 'is', null)
          .executeTakeFirst();
        return taken.numUpdatedRows === 1n ? 'passed' : 'used';
      }
      const [spoilt] = here;
      if (spoilt) return whyNot(spoilt, tries, nowMs) ?? 'wrong';
      if (meant.length > 0) return 'other-scheme';
      return miss(
        tx,
        rows.filter((row) => row.scheme === scheme),
        tries,
        nowMs,
      );
    }),
});

/** Takes the moment for this call, unless another had it less than the interval ago. A clock that went back stops nobody. */
async function isDue(
  tx: Tx,
  { accountId, numberMark, scheme, sentMs }: Pick<Row, 'accountId' | 'numberMark' | 'scheme' | 'sentMs'>,
  intervalMs: number,
): Promise<boolean> {
  const taken = await tx
    .insertInto('smsNumbers')
    .values({ accountId, numberMark, scheme, sentMs })
    .onConflict((conflict) =>
      conflict
        .columns(['accountId', 'numberMark', 'scheme'])
        .doUpdateSet({ sentMs })
        .where((is) =>
          is.or([is('smsNumbers.sentMs', '<=', sentMs - intervalMs), is('smsNumbers.sentMs', '>', sentMs)]),
        ),
    )
    .executeTakeFirst();
  return taken.numInsertedOrUpdatedRows === 1n;
}

/** The newest first. */
const rowsOf = (tx: Tx, accountId: string, numberMark: string): Promise<Row[]> =>
  tx
    .selectFrom('smsCodes')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('numberMark', '=', numberMark)
    .orderBy('sentMs', 'desc')
    .orderBy('id')
    .execute();

function isMeant(row: Row, { phone, code, foldsCase }: Attempt): boolean {
  if (foldsCase) return row.foldedHash === codeHashOf(row.id, phone, code.toLowerCase());
  return row.codeHash === codeHashOf(row.id, phone, code);
}

const whyNot = ({ checkable, dueMs, replacedMs, usedMs, tries }: Row, most: number | null, nowMs: number) =>
  unfit(
    { checkable: checkable === 1, dueMs, isReplaced: replacedMs !== null, isUsed: usedMs !== null, tries },
    most,
    nowMs,
  );

/** No code was meant: those that were good have one more wrong try, and the newest of all says what is the matter. */
async function miss(tx: Tx, rows: readonly Row[], tries: number | null, nowMs: number): Promise<Attempted> {
  const good = rows.filter((row) => whyNot(row, tries, nowMs) === null);
  if (good.length > 0) {
    const ids = good.map(({ id }) => id);
    await tx
      .updateTable('smsCodes')
      .set((row) => ({ tries: row('tries', '+', 1) }))
      .where('id', 'in', ids)
      .execute();
    return 'wrong';
  }
  return rows[0]?.checkable === 0 ? 'own' : 'none';
}

/** What nobody can use any more goes with whoever comes next, of this account alone: others have other clocks. */
async function sweep(tx: Tx, accountId: string, numberMark: string, nowMs: number): Promise<void> {
  const rows = await rowsOf(tx, accountId, numberMark);
  const many = rows.slice(mostPerNumber).map(({ id }) => id);
  if (many.length > 0) await tx.deleteFrom('smsCodes').where('id', 'in', many).execute();
  await tx
    .deleteFrom('smsCodes')
    .where('id', 'in', (old) =>
      old
        .selectFrom('smsCodes')
        .select('id')
        .where('accountId', '=', accountId)
        .where('dueMs', '<=', nowMs - keptMs)
        .limit(4),
    )
    .execute();
  // No interval is longer, so an older moment stops nobody.
  await tx
    .deleteFrom('smsNumbers')
    .where('accountId', '=', accountId)
    .where('numberMark', 'in', (old) =>
      old
        .selectFrom('smsNumbers')
        .select('numberMark')
        .where('accountId', '=', accountId)
        .where('sentMs', '<=', nowMs - longestIntervalMs)
        .limit(4),
    )
    .where('sentMs', '<=', nowMs - longestIntervalMs)
    .execute();
}
