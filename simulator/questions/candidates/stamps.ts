import type { StampClue } from '../../core/route/clue.ts';
import type { Sentence } from '../../core/words/sentence.ts';
import { parseStamp17, writeStamp17 } from '../../wire/stamp.ts';
import { together } from './told.ts';

/** A clock that the rule goes by, in ms since 1970. */
type Clocks = readonly number[];

/** A way of writing the moment that is not the wanted one. */
interface StampMistake {
  readonly id: string;
  readonly forms: readonly StampClue['form'][];
  /** The moment that is meant if it was written so, near `clockMs`; null where it cannot have been. */
  read(text: string, clockMs: number): number | null;
}

const written = 'yyyyMMddHHmmssSSS';
const count = 'milliseconds since 1970';
const both = [written, count] as const;

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** A moment fits a clock if it is this near: a request is on its way for seconds, and mistakes are off by much more. */
const nearMs = 60_000;

const digits = (text: string, many: number) => text.length === many && /^\d+$/.test(text);

/** The moment of digits in the wanted form of the written stamp, some of them put in anew. */
function patched(text: string, from: number, piece: string): number | null {
  return parseStamp17(text.slice(0, from) + piece + text.slice(from + piece.length));
}

const two = (value: number) => String(value).padStart(2, '0');
const field = (text: string, from: number) => text.slice(from, from + 2);

/** A count since 1970 in another unit, by its digits and how many of it make a millisecond. */
function counted(many: number, perMs: bigint) {
  return (text: string) => (digits(text, many) ? Number(BigInt(text) / perMs) : null);
}

const shanghaiMs = 8 * hourMs;

/** The moment of a text that is written with punctuation; in Asia/Shanghai unless ISO 8601 names another zone behind it. */
function punctuated(text: string): number | null {
  const [, local = '', zone = ''] = /^([\d\s/:.,T年月日时分秒-]+?)(Z|[+-]\d\d:?\d\d)?$/.exec(text.trim()) ?? [];
  if (/^\d*$/.test(text.trim())) return null;
  const ms = parseStamp17(local.replace(/\D/g, '').padEnd(17, '0').slice(0, 17));
  if (ms === null || zone === '') return ms;
  const [hours, minutes] = zone === 'Z' ? [0, 0] : [Number(zone.slice(0, 3)), Number(zone[0] + zone.slice(-2))];
  return ms + shanghaiMs - hours * hourMs - minutes * 60_000;
}

const mistakes: readonly StampMistake[] = [
  {
    id: 'stamp.blank-around',
    forms: [written],
    read: (text) => (text.trim() === text ? null : parseStamp17(text.trim())),
  },
  {
    id: 'stamp.blank-around',
    forms: [count],
    read: (text) => (text.trim() === text ? null : counted(13, 1n)(text.trim())),
  },
  { id: 'stamp.full-width', forms: both, read: (text) => otherDigits(text) },
  {
    id: 'stamp.without-milliseconds',
    forms: [written],
    read: (text) => (digits(text, 14) ? parseStamp17(`${text}000`) : null),
  },
  {
    id: 'stamp.written-seconds-for-milliseconds',
    forms: [count],
    read: (text) => (digits(text, 14) ? parseStamp17(`${text}000`) : null),
  },
  {
    id: 'stamp.without-seconds',
    forms: [written],
    read: (text) => (digits(text, 12) ? parseStamp17(`${text}00000`) : null),
  },
  {
    id: 'stamp.short-year',
    forms: [written],
    read: (text) => (digits(text, 15) || digits(text, 12) ? parseStamp17(`20${text}`.padEnd(17, '0')) : null),
  },
  {
    id: 'stamp.short-milliseconds',
    forms: [written],
    read: (text) =>
      digits(text, 15) || digits(text, 16) ? parseStamp17(text.slice(0, 14) + text.slice(14).padStart(3, '0')) : null,
  },
  {
    id: 'stamp.long-fraction',
    forms: [written],
    read: (text) => (digits(text, 20) || digits(text, 23) ? parseStamp17(text.slice(0, 17)) : null),
  },
  {
    id: 'stamp.date-alone',
    forms: [written],
    read: (text, clockMs) => (digits(text, 8) ? parseStamp17(text + writeStamp17(clockMs).slice(8)) : null),
  },
  { id: 'stamp.microseconds', forms: both, read: counted(16, 1000n) },
  { id: 'stamp.nanoseconds', forms: both, read: counted(19, 1_000_000n) },
  { id: 'stamp.decimal', forms: both, read: (text) => (/^\d{10}\.\d+$/.test(text) ? Number(text) * 1000 : null) },
  { id: 'stamp.decimal', forms: both, read: (text) => (/^\d{13}\.\d+$/.test(text) ? Number(text) : null) },
  // As a double is written by PHP, Java or a spreadsheet; one that lost digits is near no clock.
  { id: 'stamp.exponent', forms: both, read: (text) => (/^\d\.\d{6,}E\+?12$/i.test(text) ? Number(text) : null) },
  { id: 'stamp.punctuated', forms: both, read: punctuated },
  // D in a pattern of Java is the day of the year: three digits, most of the year.
  {
    id: 'stamp.day-of-year',
    forms: [written],
    read(text) {
      const first = digits(text, 18) ? parseStamp17(`${text.slice(0, 4)}0101${text.slice(9)}`) : null;
      return first === null ? null : first + (Number(text.slice(6, 9)) - 1) * dayMs;
    },
  },
  // Y is the year of the week: from the Monday or the Sunday before New Year it is already the next one.
  {
    id: 'stamp.week-year',
    forms: [written],
    read: (text) => (digits(text, 17) ? patched(text, 0, String(Number(text.slice(0, 4)) - 1)) : null),
  },
  {
    id: 'stamp.week-year',
    forms: [written],
    read: (text) => (digits(text, 17) ? patched(text, 0, String(Number(text.slice(0, 4)) + 1)) : null),
  },
  // JavaScript counts months from 0.
  {
    id: 'stamp.month-from-zero',
    forms: [written],
    read: (text) => (digits(text, 17) ? patched(text, 4, two(Number(field(text, 4)) + 1)) : null),
  },
  // m and M: minutes where the month belongs, and the other way round.
  {
    id: 'stamp.minutes-for-month',
    forms: [written],
    read: (text, clockMs) =>
      digits(text, 17) && field(text, 4) === field(text, 10) ? patched(text, 4, field(writeStamp17(clockMs), 4)) : null,
  },
  {
    id: 'stamp.month-for-minutes',
    forms: [written],
    read: (text, clockMs) =>
      digits(text, 17) && field(text, 4) === field(text, 10)
        ? patched(text, 10, field(writeStamp17(clockMs), 10))
        : null,
  },
  {
    id: 'stamp.month-and-minutes',
    forms: [written],
    read: (text) =>
      digits(text, 17)
        ? parseStamp17(text.slice(0, 4) + field(text, 10) + text.slice(6, 10) + field(text, 4) + text.slice(12))
        : null,
  },
  // h counts to twelve: HH 13 to 23 become 01 to 11, and 00 becomes 12.
  {
    id: 'stamp.twelve-hours',
    forms: [written],
    read(text) {
      const ms = parseStamp17(text);
      const hour = Number(field(text, 8));
      if (ms === null || hour < 1 || hour > 12) return null;
      return hour === 12 ? ms - 12 * hourMs : ms + 12 * hourMs;
    },
  },
];

/** Digits of a Chinese keyboard, which look like digits. */
function otherDigits(text: string): number | null {
  const plain = text.normalize('NFKC');
  if (plain === text) return null;
  return parseStamp17(plain) ?? counted(13, 1n)(plain);
}

/** How a stamp was probably written; null where no way that is known gives a moment near a clock. */
export function mistakeInStamp({ text, form }: StampClue, clocks: Clocks): Sentence | null {
  for (const { id, forms, read } of mistakes) {
    if (!forms.includes(form)) continue;
    for (const clockMs of clocks) {
      const ms = read(text, clockMs);
      if (ms !== null && Math.abs(ms - clockMs) < nearMs) return { id };
    }
  }
  return form === written ? mistakeInUtc(text, clocks) : null;
}

/** Containers run in UTC: the same mistakes, eight hours earlier. */
function mistakeInUtc(text: string, clocks: Clocks): Sentence | null {
  for (const { id, forms, read } of mistakes) {
    if (!forms.includes(written)) continue;
    for (const clockMs of clocks) {
      const ms = read(text, clockMs - shanghaiMs);
      // An hour of a zone ahead of Shanghai is likelier than midnight in UTC on a clock of twelve hours.
      if (ms === null || Math.abs(ms + shanghaiMs - clockMs) >= nearMs || field(text, 8) === '12') continue;
      return together([{ id }, { id: 'stamp.in-utc' }]);
    }
  }
  return null;
}
