import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chanceOf } from '../core/world/draw.ts';
import { isDue, type Occasion, type Schedule } from './schedule.ts';
import { readCron } from './timing.ts';

const chance = chanceOf('s', 'h');
const at: Occasion = { count: 1, inWindow: 1, nowMs: 0, armedMs: 0, key: 1 };

function fires(when: Schedule, matches: number, nowMs = 0, key = 1): string {
  return Array.from({ length: matches }, (_, i) =>
    isDue(when, { ...at, count: i + 1, nowMs, key }, chance) ? 'F' : 'S',
  ).join('');
}

test.each([
  [{ always: true }, 'FFFFF'],
  [{ first: 2 }, 'FFSSS'],
  [{ first: 0 }, 'SSSSS'],
  [{ after: 2 }, 'SSFFF'],
  [{ after: 0 }, 'FFFFF'],
  [{ nth: 3 }, 'SSFSS'],
  [{ pattern: 'FFS' }, 'FFSFF'],
  [{ pattern: 'S' }, 'SSSSS'],
  [{ rate: 0 }, 'SSSSS'],
  [{ rate: 1 }, 'FFFFF'],
] as const)('%j fires %s', (when, wanted) => {
  expect(fires(when, 5)).toBe(wanted);
});

test('a pattern repeats for ever', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[FS]{1,20}$/), fc.integer({ min: 1, max: 1_000_000 }), (pattern, count) => {
      expect(isDue({ pattern }, { ...at, count, nowMs: 0 }, chance)).toBe(
        pattern[(count - 1) % pattern.length] === 'F',
      );
    }),
  );
});

test.each([
  [{ fromMs: 100, toMs: 200 }, 'SFFS'],
  [{ fromMs: 100 }, 'SFFF'],
  [{ toMs: 200 }, 'FFFS'],
] as const)('window %j is from its beginning until before its end', (when, wanted) => {
  const seen = [99, 100, 199, 200].map((nowMs) => (isDue(when, { ...at, nowMs }, chance) ? 'F' : 'S'));
  expect(seen.join('')).toBe(wanted);
});

describe('a rate', () => {
  test.each([0.1, 0.5, 0.9])('of %f fires about as often', (rate) => {
    const share = fires({ rate }, 10_000).split('F').length - 1;
    expect(Math.abs(share / 10_000 - rate)).toBeLessThan(0.02);
  });

  test('is the same in every run, and of its own for every key, seed and handle', () => {
    const draw = (key: number, seed = 's', handle = 'h') =>
      Array.from({ length: 64 }, (_, i) =>
        isDue({ rate: 0.5 }, { ...at, count: i + 1, key }, chanceOf(seed, handle)),
      ).join();
    expect(draw(1)).toBe(draw(1));
    expect(new Set([draw(1), draw(2), draw(1, 't'), draw(1, 's', 'i')]).size).toBe(4);
    // A promise, as for every draw: 32 matches at one half.
    expect(fires({ rate: 0.5 }, 32)).toBe('SSSSFFFSSSFSSFSFSSSSFSFSSFSFSSFS');
  });

  test('asks nothing but the number of the match: neither the time nor other draws', () => {
    const when = { rate: 0.5 };
    expect(fires(when, 50, 0)).toBe(fires(when, 50, 999_999));
  });

  test('of more never stays silent where one of less fires', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(1000),
        (a, b, count) => {
          const one = { ...at, count, key: 5 };
          if (isDue({ rate: Math.min(a, b) }, one, chance))
            expect(isDue({ rate: Math.max(a, b) }, one, chance)).toBe(true);
        },
      ),
    );
  });
});

test.each([
  [{ ttlMs: 100 }, 'FFFSS'],
  [{ flap: { onMs: 100, offMs: 50 } }, 'FFFSF'],
  [{ flap: { onMs: 100, offMs: 50 }, toMs: 1100 }, 'FFFSS'],
  [{ ttlMs: 120, nth: 1 }, 'FFFFS'],
  [{ ttlMs: 120, nth: 2 }, 'SSSSS'],
] as const)('%j counts time from when it was armed', (when, wanted) => {
  const seen = [1000, 1050, 1099, 1100, 1150].map((nowMs) => isDue(when, { ...at, armedMs: 1000, nowMs }, chance));
  expect(seen.map((fires) => (fires ? 'F' : 'S')).join('')).toBe(wanted);
});

test('a ramp goes evenly from one rate to the other, and stays there', () => {
  const share = (nowMs: number, when: Schedule) =>
    Array.from({ length: 4000 }, (_, i) => isDue(when, { ...at, count: i + 1, nowMs }, chance)).filter(Boolean).length /
    4000;
  const up = { ramp: { overMs: 1000 } };
  expect(share(0, up)).toBe(0);
  expect(Math.abs(share(500, up) - 0.5)).toBeLessThan(0.03);
  expect([share(1000, up), share(9000, up)]).toEqual([1, 1]);
  const down = { ramp: { overMs: 1000, from: 0.8, to: 0.2 } };
  for (const [ms, rate] of [
    [0, 0.8],
    [500, 0.5],
    [2000, 0.2],
  ] as const)
    expect(Math.abs(share(ms, down) - rate)).toBeLessThan(0.03);
});

test('a quota lets so many pass in each window', () => {
  const counted = (inWindow: number) => isDue({ quota: 3, windowMs: 1000 }, { ...at, inWindow }, chance);
  expect([1, 3, 4, 9].map(counted)).toEqual([false, false, true, true]);
});

test.each([
  ['2026-11-30T00:59:59.999Z', 'S'],
  ['2026-11-30T01:00:00Z', 'F'],
  ['2026-11-30T01:09:59.999Z', 'F'],
  ['2026-11-30T01:10:00Z', 'S'],
  ['2026-11-29T01:00:00Z', 'S'],
])('cron is Beijing time: ten minutes from nine on workdays, at %s: %s', async (moment, wanted) => {
  expect(await readCron('0 9 * * 1-5')).toBeNull();
  const when = { cron: '0 9 * * 1-5', forMs: 600_000 };
  expect(isDue(when, { ...at, nowMs: Date.parse(moment) }, chance) ? 'F' : 'S').toBe(wanted);
});
