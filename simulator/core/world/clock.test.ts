import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WorldClock } from './clock.ts';

const WALL = 1_767_240_000_000;

test('follows the wall from the moment it was given', () => {
  const clock = new WorldClock(WALL, 5000);
  expect(clock.nowMs(WALL)).toBe(5000);
  expect(clock.nowMs(WALL + 250)).toBe(5250);
  expect(new WorldClock(WALL).nowMs(WALL + 1)).toBe(WALL + 1);
});

test('frozen time stands, and resumes from where it stood', () => {
  const clock = new WorldClock(WALL);
  clock.change({ freezeAtMs: 42 }, WALL + 10);
  expect([clock.frozen, clock.nowMs(WALL + 10), clock.nowMs(WALL + 99_999)]).toEqual([true, 42, 42]);
  clock.change({ advanceMs: 8 }, WALL + 50);
  expect(clock.nowMs(WALL + 1_000_000)).toBe(50);
  clock.change({ resume: true }, WALL + 1000);
  expect([clock.frozen, clock.nowMs(WALL + 1000), clock.nowMs(WALL + 1007)]).toEqual([false, 50, 57]);
});

test('advances while it runs, forward and back', () => {
  const clock = new WorldClock(WALL);
  clock.change({ advanceMs: 60_000 }, WALL + 5);
  expect(clock.nowMs(WALL + 6)).toBe(WALL + 60_006);
  clock.change({ advanceMs: -60_000 }, WALL + 7);
  expect(clock.nowMs(WALL + 8)).toBe(WALL + 8);
});

test('scale counts from the moment of the change', () => {
  const clock = new WorldClock(WALL);
  clock.change({ scale: 60 }, WALL + 1000);
  expect(clock.nowMs(WALL + 1000)).toBe(WALL + 1000);
  expect(clock.nowMs(WALL + 2000)).toBe(WALL + 61_000);
  clock.change({ scale: 0.5 }, WALL + 2000);
  expect([clock.scale, clock.nowMs(WALL + 2003)]).toEqual([0.5, WALL + 61_001]);
});

test('a scale that is set while frozen runs after the resume', () => {
  const clock = new WorldClock(WALL);
  clock.change({ freezeAtMs: 0 }, WALL);
  clock.change({ scale: 10 }, WALL + 5);
  expect(clock.nowMs(WALL + 100)).toBe(0);
  clock.change({ resume: true }, WALL + 100);
  expect(clock.nowMs(WALL + 101)).toBe(10);
});

test('nobody waits for time that stands still, and nobody for what is past', () => {
  const clock = new WorldClock(WALL, 100);
  expect(clock.wallUntil(150, WALL)).toBe(50);
  expect(clock.wallUntil(100, WALL)).toBe(0);
  expect(clock.wallUntil(1, WALL)).toBe(0);
  clock.change({ scale: 0 }, WALL);
  expect(clock.wallUntil(150, WALL)).toBeNull();
  clock.change({ scale: 4 }, WALL);
  expect(clock.wallUntil(150, WALL)).toBe(13);
  clock.change({ freezeAtMs: 149 }, WALL);
  expect(clock.wallUntil(150, WALL)).toBeNull();
  expect(clock.wallUntil(149, WALL)).toBe(0);
});

test('rounding leaves nobody a millisecond early', () => {
  const clock = new WorldClock(WALL, 0);
  clock.change({ scale: 0.7 }, WALL);
  const wall = WALL + 290;
  const due = clock.nowMs(wall) + 1834;
  expect(clock.nowMs(wall + (clock.wallUntil(due, wall) as number))).toBeGreaterThanOrEqual(due);
});

test('who waits as long as told has arrived, and not a whole tick late', () => {
  const scale = fc.oneof(fc.integer({ min: 1, max: 1000 }), fc.constantFrom(0.1, 0.3, 0.7, 1.1, 2.9, 0.001));
  fc.assert(
    fc.property(scale, fc.integer({ min: 1, max: 10_000_000 }), fc.nat(1000), (speed, aheadMs, elapsedMs) => {
      const clock = new WorldClock(WALL, WALL);
      clock.change({ scale: speed }, WALL);
      const wall = WALL + elapsedMs;
      const due = clock.nowMs(wall) + aheadMs;
      const wait = clock.wallUntil(due, wall) as number;
      expect(clock.nowMs(wall + wait)).toBeGreaterThanOrEqual(due);
      expect(clock.nowMs(wall + wait - 2)).toBeLessThanOrEqual(due);
    }),
  );
});
