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
  [
    { ramp: { overMs: 600_000, to: 0.5 } },
    'in 0% to 50% of all cases, changing over 10 min',
    '概率在 10 分钟内由 0% 渐变到 50%',
  ],
  [{ quota: 5, windowMs: 1_000 }, 'beyond 5 in each 1 s', '每 1 秒内超出 5 次的部分'],
  [
    { flap: { onMs: 30_000, offMs: 90_000 } },
    '30 s on and 1 min 30 s off in turn',
    '触发 30 秒、停止 1 分钟 30 秒，交替进行',
  ],
  [{ cron: '0 9 * * *' }, 'for 1 min from each minute of 0 9 * * * on', '自 0 9 * * * 的每个时刻起 1 分钟'],
  [
    { rate: 0.5, toMs: at },
    'in 50% of all cases, drawn from the seed · until 2026-03-01 12:00:05',
    '以 50% 的概率触发，由种子决定 · 至 2026-03-01 12:00:05 止',
  ],
  [{ ttlMs: 60_000 }, 'every time · gone 1 min after it was armed', '每次 · 布置 1 分钟后自动撤除'],
] as const)('says %j in both languages', (when, en, zh) => {
  language.value = 'en';
  expect(scheduleIn(when as Schedule)).toBe(en);
  language.value = 'zh';
  expect(scheduleIn(when as Schedule)).toBe(zh);
});

it('cuts a pattern that nobody would read', () => {
  expect(scheduleIn({ pattern: 'FS'.repeat(500) }).length).toBeLessThan(100);
});

it.each<Exclude<Schedule, string>>([
  { always: true },
  { first: 3 },
  { after: 0 },
  { nth: 2 },
  { rate: 0.07 },
  { pattern: 'FS' },
  { pattern: 'SSF' },
  { fromMs: at, toMs: at + 1 },
  { quota: 0, windowMs: 1_500 },
  { ramp: { overMs: 500, from: 0.1, to: 0.9 } },
  { flap: { onMs: 1_000, offMs: 250 } },
  { cron: '30 2 * * 1-5', forMs: 3_600_000 },
  { rate: 0.5, flap: { onMs: 1_000, offMs: 2_000 } },
  { first: 2, fromMs: at, ttlMs: 9_000 },
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
