import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chanceOf } from '../core/world/draw.ts';
import { isDue, type Schedule } from './schedule.ts';

const chance = chanceOf('s', 'h');

function fires(when: Schedule, matches: number, nowMs = 0, key = 1): string {
  return Array.from({ length: matches }, (_, i) =>
    isDue(when, { count: i + 1, nowMs, key }, chance) ? 'F' : 'S',
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
      expect(isDue({ pattern }, { count, nowMs: 0, key: 1 }, chance)).toBe(
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
  const at = [99, 100, 199, 200].map((nowMs) => (isDue(when, { count: 1, nowMs, key: 1 }, chance) ? 'F' : 'S'));
  expect(at.join('')).toBe(wanted);
});

describe('a rate', () => {
  test.each([0.1, 0.5, 0.9])('of %f fires about as often', (rate) => {
    const share = fires({ rate }, 10_000).split('F').length - 1;
    expect(Math.abs(share / 10_000 - rate)).toBeLessThan(0.02);
  });

  test('is the same in every run, and of its own for every key, seed and handle', () => {
    const draw = (key: number, seed = 's', handle = 'h') =>
      Array.from({ length: 64 }, (_, i) =>
        isDue({ rate: 0.5 }, { count: i + 1, nowMs: 0, key }, chanceOf(seed, handle)),
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
          const at = { count, nowMs: 0, key: 5 };
          if (isDue({ rate: Math.min(a, b) }, at, chance))
            expect(isDue({ rate: Math.max(a, b) }, at, chance)).toBe(true);
        },
      ),
    );
  });
});
