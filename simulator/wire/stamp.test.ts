import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FIRST_STAMP_MS, LAST_STAMP_MS, parseEpochMs, parseStamp17, writeStamp17 } from './stamp.ts';

// Any UTF-16, lone surrogates too.
const ANY_TEXT = fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units));

const NEW_YEAR_IN_SHANGHAI = 1_767_240_000_000;

test('the stamp of the test vectors is noon of the first of January 2026 in Shanghai', () => {
  expect(parseStamp17('20260101120000000')).toBe(NEW_YEAR_IN_SHANGHAI);
  expect(writeStamp17(NEW_YEAR_IN_SHANGHAI)).toBe('20260101120000000');
  expect(NEW_YEAR_IN_SHANGHAI).toBe(Date.UTC(2026, 0, 1, 4));
});

test.each([
  ['a leap day', '20240229235959999'],
  ['the first', '00000101000000000'],
  ['the last', '99991231235959999'],
])('%s is read and written', (_, text) => {
  expect(writeStamp17(parseStamp17(text) ?? Number.NaN)).toBe(text);
});

test.each([
  ['no text', ''],
  ['month 0', '20260001120000000'],
  ['month 13', '20261301120000000'],
  ['day 0', '20260100120000000'],
  ['30 February', '20260230120000000'],
  ['29 February of no leap year', '20260229120000000'],
  ['31 April', '20260431120000000'],
  ['hour 24', '20260101240000000'],
  ['minute 60', '20260101126000000'],
  ['second 60', '20260101120060000'],
  ['14 digits', '20260101120000'],
  ['18 digits', '202601011200000000'],
  ['a sign', '+2026010112000000'],
  ['a letter in the time', '2026010112000000a'],
  ['a space', '2026010112000000 '],
  ['the characters beside the digits', '202601011200000:0'],
  ['the characters beside the digits', '202601011200001/0'],
  ['full-width digits', '２０２６０１０１１２０００００００'],
])('refused: %s', (_, text) => {
  expect(parseStamp17(text)).toBeNull();
});

test('every time is written as the language writes it, and read back', () => {
  const offset = 8 * 3_600_000;
  fc.assert(
    fc.property(fc.integer({ min: FIRST_STAMP_MS, max: LAST_STAMP_MS }), (ms) => {
      const text = writeStamp17(ms);
      expect(text).toBe(new Date(ms + offset).toISOString().replaceAll(/\D/g, ''));
      expect(parseStamp17(text)).toBe(ms);
    }),
    { numRuns: 2000 },
  );
});

test('a time outside is written as the nearest, a fraction is cut', () => {
  expect(writeStamp17(FIRST_STAMP_MS - 1)).toBe('00000101000000000');
  expect(writeStamp17(Number.POSITIVE_INFINITY)).toBe('99991231235959999');
  expect(writeStamp17(NEW_YEAR_IN_SHANGHAI + 0.9)).toBe('20260101120000000');
});

test('any digits are refused or written again', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'0123'), minLength: 17, maxLength: 17 }), (text) => {
      const ms = parseStamp17(text);
      if (ms !== null) expect(writeStamp17(ms)).toBe(text);
    }),
    { numRuns: 2000 },
  );
  fc.assert(
    fc.property(ANY_TEXT, (text) => {
      expect(parseStamp17(text)).toBeNull();
    }),
  );
});

test('an epoch has thirteen digits', () => {
  expect(parseEpochMs('1767240000000')).toBe(NEW_YEAR_IN_SHANGHAI);
  expect(parseEpochMs('9999999999999')).toBe(9_999_999_999_999);
  for (const text of [
    '',
    '176724000000',
    '17672400000000',
    '0767240000000',
    '176724000000x',
    '-767240000000',
    '1767240000.00',
  ]) {
    expect(parseEpochMs(text)).toBeNull();
  }
});
