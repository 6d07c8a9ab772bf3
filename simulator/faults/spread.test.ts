import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chanceOf, fraction, streams } from '../core/world/draw.ts';
import { distributions, drawWait, expected, longestMs, type Spread } from './spread.ts';
import { Waited } from './waited.ts';

const chance = chanceOf('s', 'h');

/** Waits in order, shortest first. */
function drawn(spread: Spread, times: number): number[] {
  const waits = Array.from({ length: times }, (_, i) =>
    drawWait(spread, (n) => fraction(chance.words(streams.effect, 1, i * 2 + n))),
  );
  return waits.sort((a, b) => a - b);
}

test.each([
  [{ ms: 250 }, [250, 250, 250]],
  [{ ms: 250, distribution: 'fixed', p99Ms: 900 }, [250, 250, 250]],
  [{ ms: 200, distribution: 'uniform', p99Ms: 298 }, [200, 280, 298]],
  [{ ms: 200, distribution: 'normal', p99Ms: 400 }, [200, 310, 400]],
  [{ ms: 200, distribution: 'lognormal', p99Ms: 2000 }, [200, 711, 2000]],
  [{ ms: 200, p99Ms: 2000 }, [200, 711, 2000]],
  [{ ms: 200, distribution: 'pareto', p99Ms: 2000 }, [200, 516, 2000]],
  [{ ms: 200, distribution: 'pareto' }, [200, 266, 400]],
  [{ ms: 200, distribution: 'normal', p99Ms: 100 }, [200, 200, 200]],
  [{ ms: 0, distribution: 'lognormal', p99Ms: 100 }, [0, 0, 0]],
  [{ ms: longestMs, distribution: 'uniform' }, [longestMs, longestMs, longestMs]],
] as const)('%j waits %j', (spread, [p50Ms, p90Ms, p99Ms]) => {
  expect(expected(spread)).toEqual({ p50Ms, p90Ms, p99Ms });
});

describe.each(distributions)('%s', (distribution) => {
  test('draws what it promises', () => {
    const spread = { ms: 1000, distribution, p99Ms: 3000 };
    const waits = drawn(spread, 20_000);
    const { p50Ms, p90Ms, p99Ms } = expected(spread);
    for (const [share, wanted] of [
      [0.5, p50Ms],
      [0.9, p90Ms],
      [0.99, p99Ms],
    ] as const) {
      const seen = waits[Math.ceil(share * waits.length) - 1] as number;
      expect([share, Math.abs(seen / wanted - 1)]).toEqual([share, expect.closeTo(0, 1)]);
    }
  });

  test('never waits less than nothing nor longer than a fault may', () => {
    const ms = fc.integer({ min: 0, max: longestMs });
    const part = fc.double({ min: 0, max: 1 - 2 ** -32, noNaN: true });
    fc.assert(
      fc.property(ms, ms, part, part, (median, p99Ms, a, b) => {
        const wait = drawWait({ ms: median, distribution, p99Ms }, (n) => (n === 0 ? a : b));
        expect(Number.isInteger(wait) && wait >= 0 && wait <= longestMs).toBe(true);
      }),
    );
  });
});

test('what was waited is told of the last thousand times', () => {
  const waited = new Waited();
  expect(waited.told).toBeNull();
  for (let ms = 1; ms <= 100; ms++) waited.add(ms);
  expect(waited.told).toEqual({ times: 100, p50Ms: 50, p90Ms: 90, p99Ms: 99, longestMs: 100 });
  for (let i = 0; i < 1000; i++) waited.add(7);
  expect(waited.told).toEqual({ times: 1100, p50Ms: 7, p90Ms: 7, p99Ms: 7, longestMs: 7 });
});
