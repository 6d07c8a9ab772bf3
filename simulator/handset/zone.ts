import { mainlandZone } from '../core/words/handset.ts';

const MS_PER_MINUTE = 60_000;
const MAINLAND_MINUTES = 8 * 60;

/**
 * How far clocks of a zone (`Asia/Tokyo`) are ahead of the mainland's at an instant, in ms. The zone is one that the world took:
 * any other is thrown out as a `RangeError`.
 */
export function aheadOfMainland(zone: string, atMs: number): number {
  if (zone === mainlandZone) return 0;
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(atMs);
  const offset = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  // `GMT` alone stands for no offset at all.
  const [, sign = '+', hours = '0', minutes = '0'] = /([+-])(\d\d):(\d\d)/.exec(offset) ?? [];
  const ahead = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  return (ahead - MAINLAND_MINUTES) * MS_PER_MINUTE;
}
