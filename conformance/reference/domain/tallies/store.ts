import { sql } from 'kysely';
import type { Engine } from '../../store/engine.ts';

export interface Tallies {
  /**
   * Counts one more of `mark` and says how many that makes in its span. The first opens the span, which ends at `dueMs`;
   * from then on counting begins anew. Several callers in one moment get different counts, so 1 means: nobody was before.
   */
  add(mark: string, dueMs: number, nowMs: number): Promise<number>;
  /** How many there are in a span that has not ended. */
  count(mark: string, nowMs: number): Promise<number>;
}

export const createTallies = ({ db }: Engine): Tallies => ({
  async add(mark, dueMs, nowMs) {
    const row = await db
      .insertInto('tallies')
      .values({ mark, met: 1, dueMs })
      .onConflict((conflict) =>
        conflict.column('mark').doUpdateSet({
          met: sql`case when tallies."dueMs" <= ${nowMs} then 1 else tallies.met + 1 end`,
          dueMs: sql`case when tallies."dueMs" <= ${nowMs} then ${dueMs} else tallies."dueMs" end`,
        }),
      )
      .returning('met')
      .executeTakeFirstOrThrow();
    // What has ended goes a few at a time, with whoever comes next: nothing grows, and nobody waits for a sweep.
    await db
      .deleteFrom('tallies')
      .where('mark', 'in', (ended) =>
        ended.selectFrom('tallies').select('mark').where('dueMs', '<=', nowMs).orderBy('dueMs').limit(4),
      )
      .execute();
    return Number(row.met);
  },
  async count(mark, nowMs) {
    const row = await db
      .selectFrom('tallies')
      .select('met')
      .where('mark', '=', mark)
      .where('dueMs', '>', nowMs)
      .executeTakeFirst();
    return Number(row?.met ?? 0);
  },
});
