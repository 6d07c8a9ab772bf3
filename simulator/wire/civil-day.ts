// Calendar arithmetic by hand, after Howard Hinnant's "days from civil": years begin in March, so that the leap
// day is the last of its year, and 400 years are one era of always the same length.
const YEARS_PER_ERA = 400;
const DAYS_PER_ERA = 146_097;
const DAYS_PER_YEAR = 365;
const DAYS_PER_4_YEARS = 1460;
const DAYS_PER_CENTURY = 36_524;
const EPOCH_IN_ERA_DAYS = 719_468;
const MONTHS_FROM_MARCH = 9;
// From March on, months come in fives of 153 days.
const DAYS_PER_5_MONTHS = 153;

/** The number of days from 1970-01-01 to a date of the proleptic Gregorian calendar; month 1–12, day 1–31. */
export function daysFromCivil(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / YEARS_PER_ERA);
  const yearOfEra = marchYear - era * YEARS_PER_ERA;
  const marchMonth = (month + MONTHS_FROM_MARCH) % 12;
  const dayOfYear = Math.floor((DAYS_PER_5_MONTHS * marchMonth + 2) / 5) + day - 1;
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return era * DAYS_PER_ERA + yearOfEra * DAYS_PER_YEAR + leapDays + dayOfYear - EPOCH_IN_ERA_DAYS;
}

/** The date of a day counted from 1970-01-01, as the one number `year * 10000 + month * 100 + day`. */
export function civilFromDays(days: number): number {
  const shifted = days + EPOCH_IN_ERA_DAYS;
  const era = Math.floor(shifted / DAYS_PER_ERA);
  const dayOfEra = shifted - era * DAYS_PER_ERA;
  const leapDays =
    Math.floor(dayOfEra / DAYS_PER_4_YEARS) -
    Math.floor(dayOfEra / DAYS_PER_CENTURY) +
    Math.floor(dayOfEra / (DAYS_PER_ERA - 1));
  const yearOfEra = Math.floor((dayOfEra - leapDays) / DAYS_PER_YEAR);
  const firstOfYear = yearOfEra * DAYS_PER_YEAR + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  const dayOfYear = dayOfEra - firstOfYear;
  const marchMonth = Math.floor((5 * dayOfYear + 2) / DAYS_PER_5_MONTHS);
  const day = dayOfYear - Math.floor((DAYS_PER_5_MONTHS * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - MONTHS_FROM_MARCH;
  const year = era * YEARS_PER_ERA + yearOfEra + (month <= 2 ? 1 : 0);
  return year * 10_000 + month * 100 + day;
}

/** The number of days of a month, 1–12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % YEARS_PER_ERA === 0);
}
