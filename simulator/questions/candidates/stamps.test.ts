import { describe, expect, test } from 'vitest';
import found from '../../../fixtures/words/found.json' with { type: 'json' };
import { writeStamp17 } from '../../wire/stamp.ts';
import { mistakeInStamp } from './stamps.ts';

/** 2026-05-17 15:09:42.321 in Shanghai: an afternoon, and neither day, month nor minutes come to the same number. */
const now = Date.UTC(2026, 4, 17, 7, 9, 42, 321);
const right = writeStamp17(now);
const form = 'yyyyMMddHHmmssSSS';
const count = 'milliseconds since 1970';

const told = (text: string, clockMs = now, as: typeof form | typeof count = form) =>
  mistakeInStamp({ about: 'stamp', text, form: as }, [clockMs])?.id ?? null;

describe('a written stamp', () => {
  test.each([
    ['a blank behind it', `${right} `, 'stamp.blank-around'],
    ['a newline behind it', `${right}\n`, 'stamp.blank-around'],
    [
      'digits of a Chinese keyboard',
      [...right].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join(''),
      'stamp.full-width',
    ],
    ['14 digits', right.slice(0, 14), 'stamp.without-milliseconds'],
    ['12 digits', right.slice(0, 12), 'stamp.without-seconds'],
    ['microseconds', `${now}000`, 'stamp.microseconds'],
    ['nanoseconds', `${now}000000`, 'stamp.nanoseconds'],
    ['seconds with decimals', String(now / 1000), 'stamp.decimal'],
    ['date and time with marks', '2026-05-17 15:09:42', 'stamp.punctuated'],
    ['with milliseconds behind a dot', '2026-05-17 15:09:42.321', 'stamp.punctuated'],
    ['ISO 8601 in UTC', '2026-05-17T07:09:42.321Z', 'stamp.punctuated'],
    ['ISO 8601 in another zone', '2026-05-17T08:09:42+01:00', 'stamp.punctuated'],
    ['ISO 8601 with microseconds', '2026-05-17T15:09:42.321987+08:00', 'stamp.punctuated'],
    ['ISO 8601 with nanoseconds', '2026-05-17T07:09:42.321987654Z', 'stamp.punctuated'],
    ['a year of two digits', right.slice(2), 'stamp.short-year'],
    ['a year of two digits and no milliseconds', right.slice(2, 14), 'stamp.short-year'],
    ['milliseconds of one digit', `${right.slice(0, 14)}7`, 'stamp.short-milliseconds'],
    ['milliseconds of two digits', `${right.slice(0, 14)}45`, 'stamp.short-milliseconds'],
    ['microseconds behind the seconds', `${right}987`, 'stamp.long-fraction'],
    ['a date alone', right.slice(0, 8), 'stamp.date-alone'],
    ['mm and MM in each other’s place', `202609${right.slice(6, 10)}05${right.slice(12)}`, 'stamp.month-and-minutes'],
    ['the pattern yyyyMMDD', `202605137${right.slice(8)}`, 'stamp.day-of-year'],
    ['months that begin with 0', `202604${right.slice(6)}`, 'stamp.month-from-zero'],
    ['mm for MM', `202609${right.slice(6)}`, 'stamp.minutes-for-month'],
    ['MM for mm', `${right.slice(0, 10)}05${right.slice(12)}`, 'stamp.month-for-minutes'],
    ['hh for HH', `2026051703${right.slice(10)}`, 'stamp.twelve-hours'],
  ])('%s', (_, text, id) => expect(told(text)).toBe(id));

  test('hh for HH at midnight, which is 12', () => {
    const midnight = Date.UTC(2026, 4, 16, 16, 5);
    expect(told(writeStamp17(midnight + 12 * 3_600_000), midnight)).toBe('stamp.twelve-hours');
  });

  test('the year of the week before New Year and behind it', () => {
    const last = Date.UTC(2026, 11, 31, 4);
    expect(told(`2027${writeStamp17(last).slice(4)}`, last)).toBe('stamp.week-year');
    const first = Date.UTC(2027, 0, 2, 4);
    expect(told(`2026${writeStamp17(first).slice(4)}`, first)).toBe('stamp.week-year');
  });

  test('January of those who count from 0 is no month at all', () => {
    const january = Date.UTC(2026, 0, 9, 4);
    expect(told(`202600${writeStamp17(january).slice(6)}`, january)).toBe('stamp.month-from-zero');
  });

  test.each([
    ['14 digits', writeStamp17(now - 8 * 3_600_000).slice(0, 14), 'stamp.without-milliseconds'],
    ['marks', '2026-05-17 07:09:42', 'stamp.punctuated'],
    ['months that begin with 0', `202604${writeStamp17(now - 8 * 3_600_000).slice(6)}`, 'stamp.month-from-zero'],
  ])('in UTC, and with %s', (_, text, id) =>
    expect(mistakeInStamp({ about: 'stamp', text, form }, [now])).toEqual({
      id: 'found.together',
      with: { all: [{ id }, { id: 'stamp.in-utc' }] },
    }),
  );

  test('hh for HH in UTC is two mistakes, and a zone ahead of Shanghai is none of them', () => {
    const evening = Date.UTC(2026, 4, 17, 21);
    const atNine = writeStamp17(evening - 20 * 3_600_000);
    expect(mistakeInStamp({ about: 'stamp', text: atNine, form }, [evening])?.with).toEqual({
      all: [{ id: 'stamp.twelve-hours' }, { id: 'stamp.in-utc' }],
    });
    const midnight = Date.UTC(2026, 4, 17, 0, 5);
    expect(told(writeStamp17(midnight + 4 * 3_600_000), midnight)).toBeNull();
  });

  test('one that is right, and one that is nothing of all this', () => {
    for (const text of [right, '', 'yesterday', '20260518', '99999999999999999', '0'.repeat(400)])
      expect(told(text)).toBeNull();
  });
});

describe('a count', () => {
  test.each([
    ['a blank behind it', `${now} `, 'stamp.blank-around'],
    ['14 digits', right.slice(0, 14), 'stamp.written-seconds-for-milliseconds'],
    ['microseconds', `${now}123`, 'stamp.microseconds'],
    ['an exponent', `${String(now)[0]}.${String(now).slice(1)}E12`, 'stamp.exponent'],
    ['milliseconds with decimals', `${now}.25`, 'stamp.decimal'],
    ['ISO 8601', '2026-05-17T07:09:42.321Z', 'stamp.punctuated'],
  ])('%s', (_, text, id) => expect(told(text, now, count)).toBe(id));

  test('one that is right', () => expect(told(String(now), now, count)).toBeNull());
});

test('any of the clocks that the rule goes by will do', () => {
  const clue = { about: 'stamp', text: right.slice(0, 14), form } as const;
  expect(mistakeInStamp(clue, [now + 3_600_000, now])?.id).toBe('stamp.without-milliseconds');
  expect(mistakeInStamp(clue, [now + 3_600_000])).toBeNull();
});

test('every one of them has a sentence', () => {
  for (const id of Object.keys(found).filter((each) => each.startsWith('stamp.')))
    expect(found[id as keyof typeof found].zh).toMatch(/\p{Script=Han}/u);
});
