import { sql } from 'kysely';
import type { Engine } from '../../store/engine.ts';

export interface Tally {
  readonly mark: string;
  /** When the span ends that the first one opens. */
  readonly dueMs: number;
  readonly nowMs: number;
  /** By whose clock: an account's, whose world has one, or the service's own, which is empty. */
  readonly clock: string;
  /**
   * How long a span is at most, for one that a clock which was set back is to end: one that is due later than that began in
   * what is now the future. Left out, it counts on.
   */
  readonly longestMs?: number;
}

export interface Tallies {
  /**
   * Counts one more of `mark` and says how many that makes in its span. The first opens the span, which ends at `dueMs`;
   * from then on counting begins anew. Several callers in one moment get different counts, so 1 means: nobody was before.
   */
  add(tally: Tally): Promise<number>;
}

export const createTallies = ({ db }: Engine): Tallies => ({
  async add({ mark, dueMs, nowMs, clock, longestMs }) {
    const isOver =
      longestMs === undefined
        ? sql`tallies."dueMs" <= ${nowMs}`
        : sql`tallies."dueMs" <= ${nowMs} or tallies."dueMs" > ${nowMs + longestMs}`;
    const row = await db
      .insertInto('tallies')
      .values({ mark, met: 1, dueMs, clock })
      .onConflict((conflict) =>
        conflict.column('mark').doUpdateSet({
          met: sql`case when ${isOver} then 1 else tallies.met + 1 end`,
          dueMs: sql`case when ${isOver} then ${dueMs} else tallies."dueMs" end`,
        }),
      )
      .returning('met')
      .executeTakeFirstOrThrow();
    // What has ended goes a few at a time, with whoever comes next by the same clock: nothing grows, and nobody waits for a sweep.
    await db
      .deleteFrom('tallies')
      .where('mark', 'in', (ended) =>
        ended
          .selectFrom('tallies')
          .select('mark')
          .where('clock', '=', clock)
          .where('dueMs', '<=', nowMs)
          .orderBy('dueMs')
          .limit(4),
      )
      .execute();
    return Number(row.met);
  },
});
