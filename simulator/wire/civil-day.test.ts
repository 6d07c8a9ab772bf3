import fc from 'fast-check';
import { expect, test } from 'vitest';
import { civilFromDays, daysFromCivil, daysInMonth } from './civil-day.ts';

const MS_PER_DAY = 86_400_000;
const day = fc.integer({ min: -719_528, max: 2_932_896 });

test.each([
  [1970, 1, 1, 0],
  [1969, 12, 31, -1],
  [1970, 3, 1, 59],
  [2000, 2, 29, 11_016],
  [2000, 3, 1, 11_017],
  [2026, 1, 1, 20_454],
  [0, 1, 1, -719_528],
])('%i-%i-%i is day %i', (year, month, dayOfMonth, days) => {
  expect(daysFromCivil(year, month, dayOfMonth)).toBe(days);
  expect(civilFromDays(days)).toBe(year * 10_000 + month * 100 + dayOfMonth);
});

test('every day of the years 0000 to 9999 agrees with the calendar of the language', () => {
  fc.assert(
    fc.property(day, (days) => {
      const calendar = new Date(days * MS_PER_DAY);
      const [year, month, dayOfMonth] = [calendar.getUTCFullYear(), calendar.getUTCMonth() + 1, calendar.getUTCDate()];
      expect(civilFromDays(days)).toBe(year * 10_000 + month * 100 + dayOfMonth);
      expect(daysFromCivil(year, month, dayOfMonth)).toBe(days);
    }),
    { numRuns: 2000 },
  );
});

test('the last days of months', () => {
  const ofYear = (year: number) => Array.from({ length: 12 }, (_, i) => daysInMonth(year, i + 1));
  expect(ofYear(2025)).toEqual([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
  expect([2024, 2000, 1900, 2100, 2026].map((year) => daysInMonth(year, 2))).toEqual([29, 29, 28, 28, 28]);
});
