import { afterEach, expect, it } from 'vitest';
import type { Schedule } from '../../../control/client/index.ts';
import { language } from '../../words/words.ts';
import { draftOf, scheduleIn, scheduleOf } from './schedule.ts';

afterEach(() => {
  language.value = 'en';
});

const at = Date.UTC(2026, 2, 1, 4, 0, 5);

it.each([
  ['always', 'every time', '每次'],
  [{ always: true }, 'every time', '每次'],
  [{ first: 1 }, 'the next time alone', '仅下一次'],
  [{ first: 3 }, 'the first 3 times', '前 3 次'],
  [{ after: 2 }, 'every time after the first 2', '前 2 次之后的每一次'],
  [{ nth: 4 }, 'only at match 4', '仅第 4 次'],
  [{ pattern: 'SSSSSSSSSF' }, 'once in 10 times', '每 10 次触发一次'],
  [{ rate: 0.07 }, 'in 7% of all cases, drawn from the seed', '以 7% 的概率触发，由种子决定'],
  [
    { pattern: 'FFSF' },
    'in turn: fires ×2 · spares · fires, then from the start',
    '依次触发 ×2 · 放行 · 触发，循环往复',
  ],
  [{ fromMs: at }, 'from 2026-03-01 12:00:05 on', '自 2026-03-01 12:00:05 起'],
  [{ toMs: at }, 'until 2026-03-01 12:00:05', '至 2026-03-01 12:00:05 止'],
] as const)('says %j in both languages', (when, en, zh) => {
  language.value = 'en';
  expect(scheduleIn(when as Schedule)).toBe(en);
  language.value = 'zh';
  expect(scheduleIn(when as Schedule)).toBe(zh);
});

it('cuts a pattern that nobody would read', () => {
  expect(scheduleIn({ pattern: 'FS'.repeat(500) }).length).toBeLessThan(100);
});

it.each<Schedule>([
  { always: true },
  { first: 3 },
  { after: 0 },
  { nth: 2 },
  { rate: 0.07 },
  { pattern: 'FS' },
  { pattern: 'SSF' },
  { fromMs: at, toMs: at + 1 },
])('takes %j into the form and out again', (when) => {
  expect(scheduleOf(draftOf(when, 0))).toEqual(when);
});

it('takes a pattern however it is typed', () => {
  expect(scheduleOf({ ...draftOf({ pattern: 'FS' }, 0), pattern: 'ffs' })).toEqual({ pattern: 'FFS' });
});

it('makes a pattern of every tenth time', () => {
  const draft = draftOf({ pattern: 'SSSSSSSSSF' }, 0);
  expect(draft).toMatchObject({ kind: 'every', count: 10 });
  expect(scheduleOf({ ...draft, count: 3 })).toEqual({ pattern: 'SSF' });
  expect(scheduleOf({ ...draft, count: Number.NaN })).toEqual({ pattern: 'F' });
});

it('begins with every time', () => {
  expect(scheduleOf(draftOf(undefined, at))).toEqual({ always: true });
  expect(scheduleOf(draftOf('always', at))).toEqual({ always: true });
});
