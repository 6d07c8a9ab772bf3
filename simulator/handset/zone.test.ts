import { expect, test } from 'vitest';
import { aheadOfMainland } from './zone.ts';

const hour = 3_600_000;
const winter = Date.UTC(2026, 0, 15);
const summer = Date.UTC(2026, 6, 15);

test.each([
  ['Asia/Shanghai', winter, 0],
  ['Asia/Tokyo', winter, hour],
  ['UTC', winter, -8 * hour],
  ['Asia/Kolkata', winter, -2.5 * hour],
  ['America/New_York', winter, -13 * hour],
  ['America/New_York', summer, -12 * hour],
])('%s at %d is %d ms ahead of the mainland', (zone, at, ahead) => {
  expect(aheadOfMainland(zone, at)).toBe(ahead);
});

test('what is no zone is thrown out', () => {
  expect(() => aheadOfMainland('Asia/Sanwang', winter)).toThrow(RangeError);
});
