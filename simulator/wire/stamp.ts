import { civilFromDays, daysFromCivil, daysInMonth } from './civil-day.ts';

// A stamp has no zone of its own: it is Asia/Shanghai, UTC+8 without summer time since 1991. Earlier summers, when
// clocks there were an hour ahead, are read as UTC+8 too; no credential is that old.
const ZONE_MS = 8 * 3_600_000;
const MS_PER_DAY = 86_400_000;
const MS_PER_HOUR = 3_600_000;
const MS_PER_MINUTE = 60_000;
const MS_PER_SECOND = 1000;
const STAMP_LENGTH = 17;
const EPOCH_MS_LENGTH = 13;
const ZERO = 0x30;
const NINE = 0x39;
// One more digit in front keeps the leading zeros when a number becomes text.
const EIGHT_DIGITS = 100_000_000;
const NINE_DIGITS = 1_000_000_000;

/** The time that `writeStamp17` can write first: 0000-01-01 00:00:00.000 in Shanghai, in ms since 1970 UTC. */
export const FIRST_STAMP_MS = daysFromCivil(0, 1, 1) * MS_PER_DAY - ZONE_MS;

/** The time that `writeStamp17` can write last: 9999-12-31 23:59:59.999 in Shanghai, in ms since 1970 UTC. */
export const LAST_STAMP_MS = daysFromCivil(10_000, 1, 1) * MS_PER_DAY - ZONE_MS - 1;

/**
 * The time, in ms since 1970 UTC, of a 17-digit `yyyyMMddHHmmssSSS` [stamp-window]. Null unless it is 17 ASCII
 * digits and a time that exists: no month 13, no 30 February, no hour 24, no second 60.
 */
export function parseStamp17(text: string): number | null {
  if (text.length !== STAMP_LENGTH) return null;
  const date = digits(text, 0, 8);
  const time = digits(text, 8, STAMP_LENGTH);
  if (date < 0 || time < 0) return null;
  const year = Math.floor(date / 10_000);
  const month = Math.floor(date / 100) % 100;
  const day = date % 100;
  const hour = Math.floor(time / 10_000_000);
  const minute = Math.floor(time / 100_000) % 100;
  const second = Math.floor(time / 1000) % 100;
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  if (hour > 23 || minute > 59 || second > 59) return null;
  const ofDay = hour * MS_PER_HOUR + minute * MS_PER_MINUTE + second * MS_PER_SECOND + (time % 1000);
  return daysFromCivil(year, month, day) * MS_PER_DAY + ofDay - ZONE_MS;
}

/** Writes a time, in ms since 1970 UTC, as 17 digits; one outside years 0000–9999 is written as the nearest inside. */
export function writeStamp17(ms: number): string {
  const local = Math.floor(Math.min(Math.max(ms, FIRST_STAMP_MS), LAST_STAMP_MS)) + ZONE_MS;
  const days = Math.floor(local / MS_PER_DAY);
  const ofDay = local - days * MS_PER_DAY;
  const time =
    Math.floor(ofDay / MS_PER_HOUR) * 10_000_000 +
    (Math.floor(ofDay / MS_PER_MINUTE) % 60) * 100_000 +
    (ofDay % MS_PER_MINUTE);
  return String(EIGHT_DIGITS + civilFromDays(days)).slice(1) + String(NINE_DIGITS + time).slice(1);
}

/** The time of thirteen ASCII digits, ms since 1970 UTC [stamp-window]; null otherwise and for a leading zero. */
export function parseEpochMs(text: string): number | null {
  if (text.length !== EPOCH_MS_LENGTH || text.charCodeAt(0) === ZERO) return null;
  const ms = digits(text, 0, EPOCH_MS_LENGTH);
  return ms < 0 ? null : ms;
}

function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    if (code < ZERO || code > NINE) return -1;
    value = value * 10 + (code - ZERO);
  }
  return value;
}
