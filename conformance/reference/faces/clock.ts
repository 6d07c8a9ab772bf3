import type { FaceContext } from './face.ts';

/** The clock by which an account's affairs go, in milliseconds: that of the world of its apps, where somebody keeps one. */
export async function accountNowMs(accountId: string, at: Pick<FaceContext, 'store' | 'tokenNowMs'>): Promise<number> {
  const [application] = await at.store.applications.list(accountId);
  return at.tokenNowMs(application?.carriers ?? {}, accountId);
}

const hourMs = 3_600_000;
const spans = { hour: hourMs, day: 24 * hourMs } as const;
/** Beijing has no summer time. */
const offsetMs = 8 * hourMs;

/** When the hour or the day of Beijing ends that it is. */
export const endOfSpan = (span: keyof typeof spans, nowMs: number): number =>
  (Math.floor((nowMs + offsetMs) / spans[span]) + 1) * spans[span] - offsetMs;
