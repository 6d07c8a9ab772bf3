import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { atOnce, measureSlowness, type Pace } from './pace.ts';

/** The most that were under way at a time, and in which order the list was worked through. */
async function under(pace: Pace, most: number) {
  const list = Array.from({ length: 30 }, (_, i) => i);
  const order: number[] = [];
  let now = 0;
  let peak = 0;
  await atOnce(most, list, pace, async (each) => {
    order.push(each);
    peak = Math.max(peak, ++now);
    for (let turns = 0; turns < 10; turns++) await setImmediate();
    now--;
  });
  expect(order).toEqual(list);
  return peak;
}

const pace = (isLate: () => boolean): Pace => ({ isLate, look: () => setImmediate() });

it('works at as many at once as it may, and at one at a time while the process is late', async () => {
  expect(
    await under(
      pace(() => false),
      8,
    ),
  ).toBe(8);
  expect(
    await under(
      pace(() => true),
      8,
    ),
  ).toBe(1);
});

it('goes on side by side when the process gets its turn again', async () => {
  let looks = 0;
  expect(
    await under(
      pace(() => looks++ < 20),
      4,
    ),
  ).toBe(4);
});

it('lets in one line after another', async () => {
  let looks = 0;
  const begun: number[] = [];
  const counting: Pace = { isLate: () => false, look: () => setImmediate().then(() => void looks++) };
  await atOnce(3, [0, 1, 2], counting, async () => {
    begun.push(looks);
    for (let turns = 0; turns < 10; turns++) await setImmediate();
  });
  expect(begun).toEqual([...new Set(begun)].sort((a, b) => a - b));
});

it('ends with a failure of the work, as a failure', async () => {
  const broken = atOnce(
    2,
    [1],
    pace(() => false),
    () => Promise.reject(new Error('broken')),
  );
  await expect(broken).rejects.toThrow('broken');
});

/** A clock of the wall that goes on by so much for each millisecond of the processor. */
function clocks(wallPerCpu: number, cpuStepMs = 1) {
  let cpu = 0;
  let looks = 0;
  return {
    wallMs: () => cpu * wallPerCpu + looks,
    cpuMs: () => {
      cpu += cpuStepMs;
      if (cpuStepMs === 0) looks += 1;
      return cpu;
    },
  };
}

it('measures how many times as long as alone work takes, within bounds', () => {
  expect(measureSlowness(clocks(1))).toBeCloseTo(1, 1);
  expect(measureSlowness(clocks(2))).toBeCloseTo(2, 1);
  expect(measureSlowness(clocks(0.4))).toBe(1);
  expect(measureSlowness(clocks(40))).toBe(3);
  expect(measureSlowness(clocks(1, 0))).toBe(3);
});
