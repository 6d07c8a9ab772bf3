import { expect, it } from 'vitest';
import { endOfSpan } from './clock.ts';

const at = (text: string) => Date.parse(text);

it.each([
  ['hour', '2026-01-01T00:00:00+08:00', '2026-01-01T01:00:00+08:00'],
  ['hour', '2026-01-01T00:59:59.999+08:00', '2026-01-01T01:00:00+08:00'],
  ['day', '2025-12-31T23:59:59.999+08:00', '2026-01-01T00:00:00+08:00'],
  ['day', '2026-01-01T00:00:00+08:00', '2026-01-02T00:00:00+08:00'],
  // A day of Beijing ends while that of Greenwich goes on.
  ['day', '2026-01-01T15:59:00Z', '2026-01-01T16:00:00Z'],
] as const)('the %s of Beijing that holds %s ends %s', (span, now, end) => {
  expect(endOfSpan(span, at(now))).toBe(at(end));
});
