import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { language } from '../words/words.ts';
import { clockOf, fromField, momentOf, spanOf, stampOf, timeOf, toField } from './time.ts';

afterEach(() => {
  language.value = 'en';
});

// Past midnight in Beijing, and still the day before in Greenwich.
const ms = Date.UTC(2026, 2, 1, 16, 30, 5, 7);

it('says a moment as it is in Beijing, wherever its reader is', () => {
  expect([timeOf(ms), clockOf(ms)]).toEqual(['00:30:05', '00:30:05.007']);
  expect(stampOf(ms)).toBe('2026-03-02 00:30:05.007 +08:00');
  language.value = 'zh';
  expect(momentOf(ms)).toBe('2026-03-02 00:30:05');
});

it('shows no moment where there is none', () => {
  expect(clockOf(Number.NaN).trim()).toBe('');
});

it('takes a moment into a field and out again', () => {
  expect(toField(ms)).toBe('2026-03-02T00:30:05');
  expect(fromField(toField(ms))).toBe(ms - 7);
  expect(fromField('2026-03-02T00:30')).toBe(ms - 5_007);
  expect(fromField('')).toBeNull();
});

it.each([
  [0, '0 s', '0 秒'],
  [999, '999 ms', '999 毫秒'],
  [-1_000, '1 s', '1 秒'],
  [570_000, '9 min 30 s', '9 分钟 30 秒'],
  [3_600_000, '1 h', '1 小时'],
  [3_605_000, '1 h', '1 小时'],
  [90_061_000, '1 d 1 h', '1 天 1 小时'],
])('says %d ms by the two units that matter', (span, en, zh) => {
  language.value = 'en';
  expect(spanOf(span)).toBe(en);
  language.value = 'zh';
  expect(spanOf(span)).toBe(zh);
});

it('stands alone in writing moments', () => {
  const folder = fileURLToPath(new URL('..', import.meta.url));
  const files = (readdirSync(folder, { recursive: true }) as string[]).filter((file) => /\.tsx?$/.test(file));
  const others = files.filter((file) =>
    /DateTimeFormat|toLocale(Date|Time)|getHours/.test(readFileSync(folder + file, 'utf8')),
  );
  expect(others).toEqual(['parts/time.test.ts']);
});
