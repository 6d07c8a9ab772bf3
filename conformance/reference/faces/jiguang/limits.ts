import { hashOf } from '../../secrets.ts';
import { endOfSpan } from '../clock.ts';
import type { FaceContext } from '../face.ts';
import { because } from '../told-words.ts';
import type { Refusal } from './refusal.ts';

/** How often one app may ask; 0 sets no limit. */
export interface Limits {
  /** Between two calls for one number. */
  readonly intervalMs: number;
  /** Calls for one number in a day of Beijing. */
  readonly perNumber: number;
  /** Calls of the app in an hour and in a day of Beijing. */
  readonly perHour: number;
  readonly perDay: number;
}

/** As the vendor publishes them; of the hour it publishes the code alone [jiguang-limits]. */
export const published: Limits = { intervalMs: 30_000, perNumber: 10, perHour: 0, perDay: 500_000 };

/** What an app has unless it is filed with more: tests ask for one number again and again, and are not to wait for it. */
export const usual: Limits = { ...published, intervalMs: 0, perNumber: 0 };

interface Span {
  readonly reason: 'PHONE_INTERVAL' | 'PHONE_DAILY' | 'APP_HOURLY' | 'APP_DAILY';
  readonly limit: keyof Limits;
  readonly en: string;
  readonly zh: string;
}

const ofNumber: readonly Span[] = [
  {
    reason: 'PHONE_INTERVAL',
    limit: 'intervalMs',
    en: 'ms between two calls for one number',
    zh: '毫秒内同一号码只能提交一次',
  },
  { reason: 'PHONE_DAILY', limit: 'perNumber', en: 'calls a day for one number', zh: '次（同一号码每个自然日）' },
];
const ofApp: readonly Span[] = [
  { reason: 'APP_HOURLY', limit: 'perHour', en: 'calls of the app in an hour', zh: '次（同一 AppKey 每个自然小时）' },
  { reason: 'APP_DAILY', limit: 'perDay', en: 'calls of the app in a day', zh: '次（同一 AppKey 每个自然日）' },
];

/**
 * Counts a call. Which calls count is published nowhere [jiguang-limits]; assumed: every one that is good until here, whatever
 * its token is worth, and of those with a number in them alone the number. One that is refused here does not count further.
 */
export async function overLimit(
  call: {
    readonly accountId: string;
    readonly appKey: string;
    readonly phone: string | null;
    readonly limits: Limits;
    readonly nowMs: number;
  },
  at: FaceContext,
): Promise<Refusal | null> {
  const { accountId: clock, appKey, phone, limits, nowMs } = call;
  for (const span of phone === null ? ofApp : [...ofNumber, ...ofApp]) {
    const most = limits[span.limit];
    if (most === 0) continue;
    const dueMs = endOf(span, most, nowMs);
    const isInterval = span.reason === 'PHONE_INTERVAL';
    const whose = ofNumber.includes(span) ? phone : '';
    // A day has a mark of its own, so that a clock that is set back finds the day's count again; an interval begins anew.
    const mark = hashOf(['jiguang', span.limit, appKey, whose, isInterval ? '' : dueMs].join('\0'));
    const met = await at.store.tallies.add({ mark, dueMs, nowMs, clock, longestMs: dueMs - nowMs });
    if (met > (isInterval ? 1 : most)) return { reason: span.reason, because: tooMany(span, most) };
  }
  return null;
}

function endOf({ limit }: Span, most: number, nowMs: number): number {
  if (limit === 'intervalMs') return nowMs + most;
  return endOfSpan(limit === 'perHour' ? 'hour' : 'day', nowMs);
}

const tooMany = ({ limit, en, zh }: Span, most: number) =>
  because(
    limit === 'intervalMs'
      ? [`at least ${most} ${en}`, `${most} ${zh}`]
      : [`at most ${most} ${en}`, `最多 ${most} ${zh}`],
    limit === 'intervalMs' ? ['one that came sooner', '间隔过短'] : ['one more', '已超过'],
    [
      `move the world's clock on, or switch it off: {"limits":{"${limit}":0}} under service.faces.jiguang of the world, or by PATCH …/faces/jiguang`,
      `拨快世界时钟，或关闭此限制：在世界的 service.faces.jiguang 下，或用 PATCH …/faces/jiguang，写 {"limits":{"${limit}":0}}`,
    ],
  );
